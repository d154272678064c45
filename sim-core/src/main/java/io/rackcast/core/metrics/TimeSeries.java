package io.rackcast.core.metrics;

import java.util.List;

/**
 * A run over time, in equal intervals from its start.
 *
 * @param intervalNanos width of one interval, at most 1/64 of the makespan
 * @param points one per interval
 */
public record TimeSeries(long intervalNanos, List<Point> points) {
    public TimeSeries {
        points = List.copyOf(points);
    }

    /**
     * Means over one interval.
     *
     * @param running sequences in the running batches, over all replicas
     * @param waiting requests queued, over all replicas
     * @param outputTokensPerSecond tokens delivered per second
     */
    public record Point(double running, double waiting, double outputTokensPerSecond) {}
}
