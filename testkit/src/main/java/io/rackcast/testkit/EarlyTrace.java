package io.rackcast.testkit;

import java.util.List;

/**
 * All that a client and an operator can see of one request that ended before its answer did.
 *
 * @param kind why
 * @param admittedNanos first admission, or -1
 * @param computed tokens computed for it
 */
public record EarlyTrace(
        long id,
        int replica,
        String kind,
        long admittedNanos,
        List<Long> tokenNanos,
        long endNanos,
        int preemptions,
        long computed,
        int sloClass) {

    public EarlyTrace {
        tokenNanos = List.copyOf(tokenNanos);
    }

    static EarlyTrace of(ReferenceSequence gone, long endNanos) {
        return new EarlyTrace(
                gone.id,
                gone.replica,
                gone.gone,
                gone.admittedNanos,
                gone.tokenNanos,
                endNanos,
                gone.preemptions,
                gone.computed,
                gone.sloClass);
    }
}
