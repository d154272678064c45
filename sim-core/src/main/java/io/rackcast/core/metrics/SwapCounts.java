package io.rackcast.core.metrics;

/**
 * Sequences whose cache went to the memory of the host and back.
 *
 * @param out sequences swapped out
 * @param in sequences that came back
 * @param blocksOut cache blocks copied to the host
 * @param blocksIn cache blocks copied back
 */
public record SwapCounts(long out, long in, long blocksOut, long blocksIn) {
    /** Nobody was swapped out. */
    public static final SwapCounts NONE = new SwapCounts(0, 0, 0, 0);
}
