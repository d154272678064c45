package io.rackcast.core.metrics;

import io.rackcast.core.timing.StepWork;
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
     * Means over one interval, all replicas together.
     *
     * @param running sequences in the running batches
     * @param waiting requests queued
     * @param outputTokensPerSecond tokens delivered per second
     * @param kvShare share of the cache blocks in use
     * @param ttftSeconds mean time to the first token of completed requests that arrived in the interval; NaN where none
     * @param decode work of the steps without prefill
     * @param prefill work of the steps with any
     */
    public record Point(
            double running,
            double waiting,
            double outputTokensPerSecond,
            double kvShare,
            double ttftSeconds,
            Work decode,
            Work prefill) {}

    /**
     * What steps computed within an interval. A step that reaches over its border counts in proportion.
     *
     * @param sum of all of them
     * @param busyNanos time that they took, summed over replicas
     */
    public record Work(StepWork sum, double busyNanos) {
        /** No work. */
        public static final Work NONE = new Work(StepWork.NONE, 0);
    }
}
