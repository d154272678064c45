package io.rackcast.core.metrics;

import org.jspecify.annotations.Nullable;

/**
 * A class of requests that is reported on its own.
 *
 * @param name in reports
 * @param targets what its requests have to keep to; null for nothing
 */
public record TrafficClass(String name, @Nullable SloTargets targets) {}
