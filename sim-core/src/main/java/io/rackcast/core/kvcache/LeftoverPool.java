package io.rackcast.core.kvcache;

import java.util.Arrays;

/**
 * A pool in which the blocks of preempted sequences keep their content until somebody takes them, so that whoever returns soon
 * finds most of its own: what is left of the prefix cache of vLLM V1 where no prompt begins like another one ({@code
 * vllm/v1/core/block_pool.py}, 0.9 to 0.15). Free blocks stand in a queue; whoever needs one takes the first. A sequence gives
 * its blocks back from the end, and so loses them from the end: what is left of it is a number.
 *
 * <p>Of the queue, runs of blocks by slot are kept, and how many blocks of nobody stand before each. Each call is O(1), taking
 * blocks O(runs used up). While nobody has anything left, nothing but the count is kept.
 */
public final class LeftoverPool extends BlockPool {
    private static final int NONE = -1;

    /** Blocks of the run of a slot; 0 where it has none. */
    private int[] left = new int[0];
    /** Blocks of nobody between that run and the one before. */
    private int[] ahead = new int[0];

    private int[] next = new int[0];
    private int[] previous = new int[0];
    private int first = NONE;
    private int last = NONE;
    /** Blocks of nobody behind the last run; not kept while there is none. */
    private int behind;

    /** A pool with all blocks free, and nobody's. */
    public LeftoverPool(int total) {
        super(total);
    }

    @Override
    public void take(int blocks) {
        super.take(blocks);
        if (first != NONE) {
            useUp(blocks);
        }
    }

    private void useUp(int blocks) {
        int open = blocks;
        while (open > 0 && first != NONE) {
            int slot = first;
            int nobodys = Math.min(open, ahead[slot]);
            ahead[slot] -= nobodys;
            open -= nobodys;
            int owned = Math.min(open, left[slot]);
            left[slot] -= owned;
            open -= owned;
            if (left[slot] == 0) {
                unlink(slot);
            } else {
                return;
            }
        }
    }

    @Override
    public void release(int blocks) {
        super.release(blocks);
        if (first != NONE) {
            behind += blocks;
        }
    }

    /**
     * A slot without leftovers has just given blocks back.
     *
     * @param blocks those of them, from the first on, that have content
     */
    public void keep(int slot, int blocks) {
        if (blocks == 0) {
            return;
        }
        ensure(slot);
        left[slot] = blocks;
        ahead[slot] = (first == NONE ? free() : behind) - blocks;
        behind = 0;
        next[slot] = NONE;
        previous[slot] = last;
        if (last == NONE) {
            first = slot;
        } else {
            next[last] = slot;
        }
        last = slot;
    }

    /** Blocks that a slot would find. */
    public int left(int slot) {
        return slot < left.length ? left[slot] : 0;
    }

    /** Whether taking so many blocks takes some that would be found. */
    public boolean reaches(int blocks) {
        return first != NONE && blocks > ahead[first];
    }

    /** A slot takes what is left of its blocks, wherever they stand. */
    public void claim(int slot) {
        int blocks = left(slot);
        if (blocks > 0) {
            super.take(blocks);
            unlink(slot);
            left[slot] = 0;
        }
    }

    /** A slot will not return: its blocks are nobody's from now on. */
    public void forget(int slot) {
        int blocks = left(slot);
        if (blocks > 0) {
            ahead[slot] += blocks;
            unlink(slot);
            left[slot] = 0;
        }
    }

    private void unlink(int slot) {
        int before = previous[slot];
        int after = next[slot];
        if (before == NONE) {
            first = after;
        } else {
            next[before] = after;
        }
        if (after == NONE) {
            last = before;
            behind += ahead[slot];
        } else {
            previous[after] = before;
            ahead[after] += ahead[slot];
        }
        if (first == NONE) {
            behind = 0;
        }
    }

    private void ensure(int slot) {
        if (slot >= left.length) {
            int larger = Math.max(slot + 1, 2 * left.length);
            left = Arrays.copyOf(left, larger);
            ahead = Arrays.copyOf(ahead, larger);
            next = Arrays.copyOf(next, larger);
            previous = Arrays.copyOf(previous, larger);
        }
    }

    /** Blocks that would be found. Slow, for audits. */
    public int kept() {
        int sum = 0;
        for (int slot = first; slot != NONE; slot = next[slot]) {
            sum += left[slot];
        }
        return sum;
    }

    /** Blocks in the queue, counted run by run; all that are free while nobody has anything left. Slow, for audits. */
    public int queued() {
        int nobodys = first == NONE ? free() : behind;
        for (int slot = first; slot != NONE; slot = next[slot]) {
            nobodys += ahead[slot];
        }
        return nobodys + kept();
    }
}
