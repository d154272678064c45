package io.rackcast.scenario.experiment;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment found.
 *
 * @param run the run that was recorded: the last one of those until a figure is precise, the first one of replications
 * @param statistics how sure its figures are
 * @param precision how precise the figure became; null where none was asked
 */
public record Outcome(
        RunResult run, Statistics statistics, @Nullable PrecisionOutcome precision) {}
