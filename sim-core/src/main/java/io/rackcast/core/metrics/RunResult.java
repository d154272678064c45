package io.rackcast.core.metrics;

import org.jspecify.annotations.Nullable;

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
 * @param prefixHits what the cache held of prompts; null where nobody knows what they have in common
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
        @Nullable PrefixHits prefixHits) {

    /**
     * What the cache held of the prompts of completed requests.
     *
     * @param cachedTokens tokens found when their request was first admitted
     * @param promptTokens of these
     */
    public record PrefixHits(long cachedTokens, long promptTokens) {
        /** Share of tokens; NaN when no request completed. */
        public double rate() {
            return promptTokens == 0 ? Double.NaN : (double) cachedTokens / promptTokens;
        }
    }

    /** What became of the requests of a run; {@code offered} is the sum of the others. */
    public record RequestCounts(long offered, long completed, long rejected, long dropped, long unfinished) {}
}
