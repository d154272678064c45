package io.rackcast.core.kvcache;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A doubly linked list for each of a few ranks; all operations are O(1). */
final class FreeLists implements FreeOrder {
    /** Ranks from 0; one bit each. */
    static final int MOST_RANKS = 64;

    private final int[] head = new int[MOST_RANKS];
    private final int[] tail = new int[MOST_RANKS];
    /** Ranks that have elements. */
    private long occupied;

    private int[] next = new int[64];
    private int[] previous = new int[64];
    private byte[] rankOf = new byte[64];

    FreeLists() {
        Arrays.fill(head, NONE);
        Arrays.fill(tail, NONE);
    }

    @Override
    public void add(int element, long rank) {
        ensure(element);
        int list = (int) rank;
        rankOf[element] = (byte) list;
        next[element] = NONE;
        previous[element] = tail[list];
        if (tail[list] == NONE) {
            head[list] = element;
            occupied |= 1L << list;
        } else {
            next[tail[list]] = element;
        }
        tail[list] = element;
    }

    private void ensure(int element) {
        if (element >= next.length) {
            int larger = Math.max(element + 1, next.length << 1);
            next = Arrays.copyOf(next, larger);
            previous = Arrays.copyOf(previous, larger);
            rankOf = Arrays.copyOf(rankOf, larger);
        }
    }

    @Override
    public void remove(int element) {
        int list = rankOf[element];
        int before = previous[element];
        int after = next[element];
        if (before == NONE) {
            head[list] = after;
        } else {
            next[before] = after;
        }
        if (after == NONE) {
            tail[list] = before;
        } else {
            previous[after] = before;
        }
        if (head[list] == NONE) {
            occupied &= ~(1L << list);
        }
    }

    @Override
    public int first() {
        return occupied == 0 ? NONE : head[Long.numberOfTrailingZeros(occupied)];
    }

    @Override
    public int last(long rank) {
        return tail[(int) rank];
    }

    @Override
    public void forEach(IntConsumer visitor) {
        for (int first : head) {
            for (int element = first; element != NONE; element = next[element]) {
                visitor.accept(element);
            }
        }
    }
}
