package io.rackcast.core.metrics;

/**
 * Figures of a run. Rates are over the makespan: from time 0 to the last token.
 *
 * @param requests what became of the requests
 * @param makespanNanos start of the run to its last event
 * @param outputTokens tokens delivered, each counted once
 * @param promptTokens prompt tokens of completed requests
 * @param preemptions sequences that lost their cache
 * @param steps engine steps over all replicas and lanes
 * @param work what those steps computed
 * @param busyNanos time with a step under way, summed over replicas
 * @param prefillNanos share of {@code busyNanos} spent on prefill: a mixed step is split in proportion to what its two
 *     parts would take alone
 * @param kvMean mean share of cache blocks in use over the makespan
 * @param kvMax largest share of the cache blocks of one lane that was in use
 * @param ttft arrival to first token
 * @param tpot per request, (E2E - TTFT) / (n - 1)
 * @param itl gaps between consecutive tokens, over all requests
 * @param e2e arrival to last token
 * @param queueWait arrival to first admission
 * @param series the run over time, for charts
 * @param cacheUse what the memory of the cache was taken by
 */
public record RunResult(
        RequestCounts requests,
        long makespanNanos,
        long outputTokens,
        long promptTokens,
        long preemptions,
        long steps,
        WorkTotals work,
        long busyNanos,
        double prefillNanos,
        double kvMean,
        double kvMax,
        Distribution ttft,
        Distribution tpot,
        Distribution itl,
        Distribution e2e,
        Distribution queueWait,
        TimeSeries series,
        CacheUse cacheUse) {

    /** Of a run that says nothing of its cache. */
    public RunResult(
            RequestCounts requests,
            long makespanNanos,
            long outputTokens,
            long promptTokens,
            long preemptions,
            long steps,
            WorkTotals work,
            long busyNanos,
            double prefillNanos,
            double kvMean,
            double kvMax,
            Distribution ttft,
            Distribution tpot,
            Distribution itl,
            Distribution e2e,
            Distribution queueWait,
            TimeSeries series) {
        this(
                requests,
                makespanNanos,
                outputTokens,
                promptTokens,
                preemptions,
                steps,
                work,
                busyNanos,
                prefillNanos,
                kvMean,
                kvMax,
                ttft,
                tpot,
                itl,
                e2e,
                queueWait,
                series,
                CacheUse.NONE);
    }

    /** What became of the requests of a run; {@code offered} is the sum of the others. */
    public record RequestCounts(long offered, long completed, long rejected, long dropped, long unfinished) {}
}
