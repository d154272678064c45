package io.rackcast.testkit;

import java.util.Comparator;
import java.util.List;

/**
 * What a run came to, with every token time.
 *
 * @param requests finished requests, by id
 * @param endNanos end of the last step
 */
public record ReferenceRun(
        List<RequestTrace> requests,
        long offered,
        long rejected,
        long unfinished,
        long preemptions,
        long steps,
        long endNanos) {

    public ReferenceRun {
        requests = requests.stream()
                .sorted(Comparator.comparingLong(RequestTrace::id))
                .toList();
    }
}
