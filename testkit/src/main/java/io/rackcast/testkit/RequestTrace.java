package io.rackcast.testkit;

import java.util.List;

/** All that a client and an operator can see of one finished request. */
public record RequestTrace(
        long id,
        int replica,
        long arrivalNanos,
        long admittedNanos,
        int promptTokens,
        List<Long> tokenNanos,
        int preemptions,
        long recomputed,
        int cachedTokens,
        int sloClass,
        int answers,
        long finishedNanos) {

    public RequestTrace {
        tokenNanos = List.copyOf(tokenNanos);
    }

    static RequestTrace of(ReferenceSequence done, long finishedNanos) {
        return new RequestTrace(
                done.id,
                done.replica,
                done.arrivalNanos,
                done.admittedNanos,
                done.promptTokens,
                done.tokenNanos,
                done.preemptions,
                done.recomputed,
                done.hit,
                done.sloClass,
                done.answers.size(),
                finishedNanos);
    }
}
