package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.kvcache.Prefetch;
import java.util.Optional;

/**
 * How blocks come from farther tiers to the nearest while their request queues, as a scenario states it. Unless said otherwise
 * as SGLang does ({@code --hicache-storage-prefetch-policy} and {@code --hicache-storage-backend-extra-config}, {@code
 * python/sglang/srt/mem_cache/hiradix_cache.py}, 0.5).
 */
public record PrefetchChoice(
        @Describe(
                "what a request does that comes to the head of the queue before its blocks: best-effort goes on with what is"
                        + " there, wait-complete waits for all of them, timeout for a time; best-effort when absent")
        Optional<Stop> stop,

        @Describe("fewer tokens of a request are left where they are; 256 when absent") @Positive
        Optional<Integer> atLeast,

        @Describe(
                "what requests in the queue may have come in all, such as 100GB of the nearest tier of one replica; 80% of its"
                        + " room when absent")
        Optional<DataSize> most,

        @Describe("with timeout, how long a request waits, from when its blocks set out; 1s when absent")
        Optional<TimeSpan> base,

        @Describe("with timeout, how much longer for each 1,024 tokens that come; 250ms when absent")
        Optional<TimeSpan> perKiToken,

        @Describe("with timeout, how long at most; no limit when absent")
        Optional<TimeSpan> longest) {
    /** SGLang's {@code best_effort}, {@code wait_complete} and {@code timeout}. */
    public enum Stop {
        BEST_EFFORT,
        WAIT_COMPLETE,
        TIMEOUT
    }

    private static final int LEAST_TOKENS = 256;
    private static final double MOST_SHARE = 0.8;
    private static final long BASE_NANOS = 1_000_000_000;
    private static final long PER_KI_TOKEN_NANOS = 250_000_000;
    private static final int KI = 1024;

    public PrefetchChoice {
        boolean timed = base.isPresent() || perKiToken.isPresent() || longest.isPresent();
        if (timed && stop.orElse(Stop.BEST_EFFORT) != Stop.TIMEOUT) {
            throw new IllegalArgumentException(
                    "'base', 'perKiToken' and 'longest' say how long to wait. Maybe stop: timeout");
        }
        if (longest.map(TimeSpan::nanos).orElse(Long.MAX_VALUE)
                < base.map(TimeSpan::nanos).orElse(BASE_NANOS)) {
            throw new IllegalArgumentException("waits for "
                    + base.map(TimeSpan::toString).orElse("1s") + " at least and "
                    + longest.orElseThrow() + " at most");
        }
    }

    /**
     * In numbers of blocks.
     *
     * @param nearest where they come to
     * @param partBytes of a block, for as many batches as share that
     */
    Prefetch rule(CacheTiers.Tier nearest, double partBytes, int blockTokens) {
        int least = (atLeast.orElse(LEAST_TOKENS) - 1) / blockTokens + 1;
        int room = (int) (MOST_SHARE * nearest.blocks());
        int limit = most.map(size -> (int) Math.min((long) (size.bytes() / partBytes), Integer.MAX_VALUE))
                .orElse(room);
        return switch (stop.orElse(Stop.BEST_EFFORT)) {
            case BEST_EFFORT -> Prefetch.bestEffort(least, limit);
            case WAIT_COMPLETE -> Prefetch.waitComplete(least, limit);
            case TIMEOUT ->
                new Prefetch(
                        least,
                        limit,
                        base.map(TimeSpan::nanos).orElse(BASE_NANOS),
                        perBlock(perKiToken.map(TimeSpan::nanos).orElse(PER_KI_TOKEN_NANOS), blockTokens),
                        longest.map(TimeSpan::nanos).orElse(Long.MAX_VALUE));
        };
    }

    private static long perBlock(long perKiTokenNanos, int blockTokens) {
        return Math.min(perKiTokenNanos, Long.MAX_VALUE / blockTokens) * blockTokens / KI;
    }
}
