package io.rackcast.testkit;

import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepTimer;

/**
 * A step time that is linear in the load, in whole nanoseconds: exact, fast, and different for every difference in load
 * that its coefficients weigh.
 *
 * @param initiationPercent initiation interval as a share of the latency
 */
public record LinearTimer(
        long fixed,
        long perToken,
        long perDecode,
        long perContext,
        long perPair,
        long perPast,
        long perLogit,
        long perJoin,
        int initiationPercent)
        implements StepTimer {

    /** Every step takes the same time, so that events of different replicas coincide. */
    public static LinearTimer constant(long nanos) {
        return new LinearTimer(nanos, 0, 0, 0, 0, 0, 0, 0, 100);
    }

    @Override
    public long latencyNanos(StepLoad asked) {
        StepLoad load = asked.computed();
        return fixed
                + perToken * load.tokens()
                + perDecode * load.decodeSequences
                + perContext * load.decodeContext
                + perContext * load.longestContext
                + perPair * (load.prefillPairs + load.verifyPairs)
                + perPast * load.prefillPast
                // Layers with windows take as long as those without.
                + perContext * load.localContext
                + perPair * (load.localPairs + load.localVerifyPairs)
                + perPast * load.localPast
                + perLogit * load.logits
                + perJoin * load.joins
                // Adapters: by their tokens, and by their number.
                + perToken * load.adapterTokens
                + perDecode * load.adapters;
    }

    @Override
    public long initiationNanos(StepLoad load) {
        return Math.max(1, latencyNanos(load) * initiationPercent / 100);
    }
}
