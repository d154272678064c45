package io.rackcast.core.metrics;

import io.rackcast.core.observe.Refusal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a run. Rates are over the makespan: from time 0 to the last token.
 *
 * @param requests what became of the requests
 * @param makespanNanos start of the run to its last event
 * @param outputTokens tokens delivered, each counted once
 * @param promptTokens prompt tokens of completed requests
 * @param preemptions sequences that had to leave the batch
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
 * @param wastedTokens tokens computed for requests that ended before their answer did
 * @param swaps sequences that went to the host and back
 * @param prefixHits what the cache held of prompts; null where nobody knows what they have in common
 * @param cacheUse what the memory of the cache was taken by
 * @param adapters what became of adapters; null where none was ever loaded
 * @param tiers what went to the tiers behind the cache and came from there
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
        long wastedTokens,
        SwapCounts swaps,
        @Nullable PrefixHits prefixHits,
        CacheUse cacheUse,
        @Nullable AdapterCounts adapters,
        TierTraffic tiers) {

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

    /**
     * What became of the requests of a run; {@code offered} is the sum of the others.
     *
     * @param refusals what {@code rejected} is the sum of
     * @param expired waited longer than the queue allows, never admitted
     * @param aborted given up by their clients
     */
    public record RequestCounts(
            long offered,
            long completed,
            long rejected,
            long dropped,
            long unfinished,
            SortedMap<Refusal, Long> refusals,
            long expired,
            long aborted) {
        public RequestCounts {
            refusals = Collections.unmodifiableSortedMap(new TreeMap<>(refusals));
        }

        /** Where nobody left early, and nobody was rejected but who could never be served. */
        public RequestCounts(long offered, long completed, long rejected, long dropped, long unfinished) {
            this(offered, completed, rejected, dropped, unfinished, tooLong(rejected), 0, 0);
        }

        private static SortedMap<Refusal, Long> tooLong(long rejected) {
            SortedMap<Refusal, Long> refusals = new TreeMap<>();
            if (rejected > 0) {
                refusals.put(Refusal.CAPACITY, rejected);
            }
            return refusals;
        }
    }
}
