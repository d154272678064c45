package io.rackcast.testkit;

import io.rackcast.core.observe.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * What a run came to, with every token time.
 *
 * @param requests finished requests, by id
 * @param refusals requests that were not let in, and why
 * @param endNanos end of the last step
 */
public record ReferenceRun(
        List<RequestTrace> requests,
        long offered,
        SortedMap<Long, Refusal> refusals,
        long unfinished,
        long preemptions,
        long steps,
        long endNanos) {

    public ReferenceRun {
        requests = requests.stream()
                .sorted(Comparator.comparingLong(RequestTrace::id))
                .toList();
    }

    /** Requests that were not let in. */
    public long rejected() {
        return refusals.size();
    }
}
