package io.rackcast.scenario.sweep;

import org.jspecify.annotations.Nullable;

/**
 * A point that is done with.
 *
 * @param summary of its run; null when it does not fit
 */
public record PointResult(SweepPoint point, @Nullable String summary) {}
