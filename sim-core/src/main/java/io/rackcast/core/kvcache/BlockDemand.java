package io.rackcast.core.kvcache;

/**
 * How many decoding sequences need a new block in the coming decode step, without looking at any of them.
 *
 * <p>A sequence needs a block when the tokens it has cached fill its last one, that is every {@code blockTokens} steps.
 * Since each decode step adds one token to every decoding sequence, (cached tokens - steps) mod blockTokens never
 * changes while it decodes: sequences are counted by that residue, and a cursor moves against it.
 */
public final class BlockDemand {
    private final int[] countByResidue;
    private final int blockTokens;
    /** The residue of sequences that need a block now: -steps mod blockTokens. */
    private int cursor;

    /** Nobody decodes yet. */
    public BlockDemand(int blockTokens) {
        this.blockTokens = blockTokens;
        this.countByResidue = new int[blockTokens];
    }

    /** A sequence with {@code cached} tokens decodes from the coming step on. */
    public void join(int cached) {
        join(cached, 1);
    }

    /** So many sequences with {@code cached} tokens each decode from the coming step on. */
    public void join(int cached, int sequences) {
        countByResidue[residue(cached)] += sequences;
    }

    /** A sequence that has {@code cached} tokens now decodes no more. */
    public void leave(int cached) {
        leave(cached, 1);
    }

    /** So many sequences that have {@code cached} tokens each now decode no more. */
    public void leave(int cached, int sequences) {
        countByResidue[residue(cached)] -= sequences;
    }

    /** Blocks needed for one more token in every decoding sequence. */
    public int due() {
        return countByResidue[cursor];
    }

    /** Blocks that a sequence with {@code cached} tokens needs for one more: 0 or 1. */
    public int needed(int cached) {
        return cached % blockTokens == 0 ? 1 : 0;
    }

    /** A decode step has ended: every decoding sequence has one more token. */
    public void advance() {
        cursor = cursor == 0 ? blockTokens - 1 : cursor - 1;
    }

    private int residue(int cached) {
        int residue = cached % blockTokens + cursor;
        return residue < blockTokens ? residue : residue - blockTokens;
    }
}
