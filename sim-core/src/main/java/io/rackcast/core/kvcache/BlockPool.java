package io.rackcast.core.kvcache;

/** The cache blocks of one lane, as a count: while nobody shares blocks, which block is whose makes no difference. */
public sealed class BlockPool permits LeftoverPool, PrefixPool {
    private final int total;
    private int free;

    /** A pool with all blocks free. */
    public BlockPool(int total) {
        this.total = total;
        this.free = total;
    }

    /** Blocks of the pool. */
    public final int total() {
        return total;
    }

    /** Blocks that nobody holds. */
    public final int free() {
        return free;
    }

    /** Blocks in use, each counted once however many hold it. */
    public final int used() {
        return total - free;
    }

    /** Takes blocks out of the pool; the caller has checked that they are there. */
    public void take(int blocks) {
        if (blocks > free) {
            throw new IllegalStateException("took " + blocks + " blocks where " + free + " were free");
        }
        free -= blocks;
    }

    /** Gives blocks back. */
    public void release(int blocks) {
        free += blocks;
        if (free > total) {
            throw new IllegalStateException(free + " blocks free in a pool of " + total);
        }
    }
}
