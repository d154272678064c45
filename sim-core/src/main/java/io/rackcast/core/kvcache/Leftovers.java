package io.rackcast.core.kvcache;

import java.util.Arrays;

/**
 * What is left of the blocks of preempted sequences, in engines with a prefix cache: a block given back keeps its content
 * until somebody else takes it, so that whoever returns soon finds most of its own. Free blocks are taken in the order in
 * which they were given back, those of a sequence from its end (vLLM V1, {@code block_pool.py}: a queue, appended to in
 * reverse). A sequence so loses its blocks from the end too, and what is left is a number.
 *
 * <p>Runs of blocks by slot in the order of that queue; blocks without an owner are counted between them. Each call is
 * O(1), {@link #taken} for each run that it uses up. While nobody has anything left, nothing is kept.
 */
public final class Leftovers {
    private static final int NONE = -1;

    /** Blocks of the run of a slot; 0 where it has none. */
    private int[] left = new int[0];
    /** Blocks of nobody between that run and the one before. */
    private int[] ahead = new int[0];

    private int[] next = new int[0];
    private int[] previous = new int[0];
    private int first = NONE;
    private int last = NONE;
    /** Blocks of nobody behind the last run. */
    private int behind;

    /** Whether nobody has anything left. */
    public boolean isEmpty() {
        return first == NONE;
    }

    /** Blocks that a slot would find. */
    public int of(int slot) {
        return slot < left.length ? left[slot] : 0;
    }

    /**
     * A slot without leftovers gives back blocks with content.
     *
     * @param free blocks that were free before
     */
    public void keep(int slot, int blocks, int free) {
        if (blocks == 0) {
            return;
        }
        ensure(slot);
        left[slot] = blocks;
        ahead[slot] = isEmpty() ? free : behind;
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

    /** Somebody gives back blocks without content. */
    public void released(int blocks) {
        if (first != NONE) {
            behind += blocks;
        }
    }

    /** Somebody takes free blocks. */
    public void taken(int blocks) {
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
            }
        }
        behind = first == NONE ? 0 : behind;
    }

    /** A slot takes back what is left of its blocks. Returns how many there were. */
    public int claim(int slot) {
        int blocks = of(slot);
        if (blocks > 0) {
            unlink(slot);
            left[slot] = 0;
        }
        return blocks;
    }

    /** A slot will not return: its blocks are nobody's from now on. */
    public void forget(int slot) {
        int blocks = of(slot);
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
            behind = first == NONE ? 0 : behind + ahead[slot];
        } else {
            previous[after] = before;
            ahead[after] += ahead[slot];
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
}
