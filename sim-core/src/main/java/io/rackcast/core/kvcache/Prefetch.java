package io.rackcast.core.kvcache;

/**
 * Blocks of tiers behind the first start on their way there when their request reaches the lane, and not when it comes to the
 * head of the queue (SGLang, {@code mem_cache/hiradix_cache.py}, {@code prefetch_from_storage} and {@code
 * can_terminate_prefetch}, 0.5).
 *
 * @param leastBlocks fewer of a request are not worth it, at least 1
 * @param mostBlocks that requests in the queue may have come, or coming, in all: with as many, no further request starts
 * @param baseNanos for which whoever comes to the head of the queue before its blocks are there waits for them, counted from when
 *     they started; 0 to go on at once with what is there
 * @param nanosPerBlock for which it waits longer for each of them
 * @param longestNanos for which it waits at most; {@link Long#MAX_VALUE} for ever
 */
public record Prefetch(int leastBlocks, int mostBlocks, long baseNanos, long nanosPerBlock, long longestNanos) {
    public Prefetch {
        if (leastBlocks < 1 || mostBlocks < 0 || baseNanos < 0 || nanosPerBlock < 0 || longestNanos < baseNanos) {
            throw new IllegalArgumentException("prefetch from " + leastBlocks + " blocks on, up to " + mostBlocks
                    + ", waited for " + baseNanos + " + " + nanosPerBlock + " per block up to " + longestNanos + " ns");
        }
    }

    /** Whoever comes to the head of the queue goes on with what is there ({@code best_effort}). */
    public static Prefetch bestEffort(int leastBlocks, int mostBlocks) {
        return new Prefetch(leastBlocks, mostBlocks, 0, 0, 0);
    }

    /** It waits until all is there ({@code wait_complete}). */
    public static Prefetch waitComplete(int leastBlocks, int mostBlocks) {
        return new Prefetch(leastBlocks, mostBlocks, Long.MAX_VALUE, 0, Long.MAX_VALUE);
    }

    /** Until when a prefetch of so many blocks is waited for that started then. */
    public long deadlineNanos(int blocks, long startNanos) {
        boolean longest = blocks > 0 && nanosPerBlock > (longestNanos - baseNanos) / blocks;
        long patience = longest ? longestNanos : baseNanos + nanosPerBlock * blocks;
        return patience > Long.MAX_VALUE - startNanos ? Long.MAX_VALUE : startNanos + patience;
    }
}
