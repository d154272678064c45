package io.rackcast.core.kvcache;

/**
 * How many decoding sequences need a new block in a given decode step, without looking at any of them.
 *
 * <p>A sequence needs a block when the tokens it has cached fill its last one, that is every {@code blockTokens} steps.
 * Since each decode step adds one token to every decoding sequence, (cached tokens - step) mod blockTokens never
 * changes while it decodes: sequences are counted by that residue.
 */
public final class BlockDemand {
    private final int[] countByResidue;
    private final int blockTokens;

    /** Nobody decodes yet. */
    public BlockDemand(int blockTokens) {
        this.blockTokens = blockTokens;
        this.countByResidue = new int[blockTokens];
    }

    /** A sequence with {@code cached} tokens decodes from step {@code step} on. */
    public void join(int cached, long step) {
        countByResidue[residue(cached, step)]++;
    }

    /** A sequence with {@code cached} tokens before step {@code step} decodes no more. */
    public void leave(int cached, long step) {
        countByResidue[residue(cached, step)]--;
    }

    /** Blocks needed for one more token in every decoding sequence at step {@code step}. */
    public int due(long step) {
        return countByResidue[residue(0, step)];
    }

    /** Blocks that a sequence with {@code cached} tokens needs for one more: 0 or 1. */
    public int needed(int cached) {
        return cached % blockTokens == 0 ? 1 : 0;
    }

    private int residue(int cached, long step) {
        return Math.floorMod(cached - step, blockTokens);
    }
}
