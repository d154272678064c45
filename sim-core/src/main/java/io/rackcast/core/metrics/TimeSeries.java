package io.rackcast.core.metrics;

/**
 * A run over time in equal intervals, each at most 1/64 of the makespan wide. Means are over the interval.
 *
 * @param intervalNanos width of one interval
 * @param running mean sequences in the running batches, over all replicas
 * @param waiting mean requests queued, over all replicas
 * @param outputTokensPerSecond tokens delivered per second
 */
public record TimeSeries(long intervalNanos, double[] running, double[] waiting, double[] outputTokensPerSecond) {}
