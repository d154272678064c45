package io.rackcast.core.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How sure the figures of a run are.
 *
 * @param warmUp what was left out of the intervals
 * @param ttft arrival to first token
 * @param tpot per request, (E2E - TTFT) / (n - 1)
 * @param e2e arrival to last token
 * @param requestsPerSecond requests completed per second, from the end of the warm-up to the last arrival
 * @param outputTokensPerSecond their tokens per second
 * @param queue whether requests pile up
 * @param slo how many requests kept their targets; null where none are set
 * @param byClass the same by class of requests; empty where the traffic has no classes
 * @param method where the intervals come from
 * @param reliability whether they can be trusted; null for independent runs, and where there is too little to tell
 */
public record Statistics(
        Cut warmUp,
        LatencyIntervals ttft,
        LatencyIntervals tpot,
        LatencyIntervals e2e,
        Interval requestsPerSecond,
        Interval outputTokensPerSecond,
        QueueTrend queue,
        @Nullable SloAttainment slo,
        List<ClassStatistics> byClass,
        Method method,
        @Nullable Reliability reliability) {

    public Statistics {
        byClass = List.copyOf(byClass);
    }

    /** Where intervals come from. */
    public enum Method {
        /** One run, cut into batches. */
        BATCH_MEANS,
        /** Independent runs. */
        REPLICATIONS
    }

    /**
     * A warm-up that was left out, in whole epochs.
     *
     * @param rule what was asked for
     * @param requests how many requests it was
     * @param nanos when it ended, since the start of the run
     * @param settled whether there was a steady state to find: false when MSER would rather have cut more than half
     */
    public record Cut(WarmUp rule, long requests, long nanos, boolean settled) {}
}
