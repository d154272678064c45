package io.rackcast.testkit;

import io.rackcast.core.metrics.TierTraffic;
import io.rackcast.core.observe.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * What a run came to, with every token time.
 *
 * @param requests finished requests, by id
 * @param refusals requests that were not let in, and why
 * @param early requests that ended before their answers did, by id
 * @param endNanos end of the last step
 * @param swapsOut sequences whose cache went to the host
 * @param blocksCopied blocks that went to the host and back
 * @param adapterLoads adapters that were brought to a slot
 * @param adapterFetches of these, brought to the host before
 * @param tiers what went to tiers behind the cache and came from there
 */
public record ReferenceRun(
        List<RequestTrace> requests,
        List<EarlyTrace> early,
        long offered,
        SortedMap<Long, Refusal> refusals,
        long unfinished,
        long preemptions,
        long steps,
        long endNanos,
        long swapsOut,
        long blocksCopied,
        long adapterLoads,
        long adapterFetches,
        TierTraffic tiers) {

    public ReferenceRun {
        requests = requests.stream()
                .sorted(Comparator.comparingLong(RequestTrace::id))
                .toList();
        early = early.stream().sorted(Comparator.comparingLong(EarlyTrace::id)).toList();
    }

    /** Requests that were not let in. */
    public long rejected() {
        return refusals.size();
    }
}
