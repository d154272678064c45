package io.rackcast.core.kvcache;

import java.util.Arrays;

/**
 * Which sequences change at a given decode step (finish, today). A ring of buckets, one per step, as long as the
 * farthest step in it; each bucket is a doubly linked list through arrays indexed by slot. Insert, remove and take are
 * O(1), apart from the doublings of the ring. Slots of one step come out in the order in which they went in.
 */
public final class TransitionWheel {
    private static final int NONE = -1;
    private static final int INITIAL_BUCKETS = 256;

    private int[] head = filled(INITIAL_BUCKETS);
    private int[] tail = filled(INITIAL_BUCKETS);
    private int mask = INITIAL_BUCKETS - 1;
    private int[] next = new int[0];
    private int[] previous = new int[0];
    private long[] due = new long[0];

    /** Makes room for slots 0 to {@code slots - 1}. */
    public void ensureSlots(int slots) {
        if (slots > next.length) {
            next = Arrays.copyOf(next, slots);
            previous = Arrays.copyOf(previous, slots);
            due = Arrays.copyOf(due, slots);
        }
    }

    /**
     * Notes that {@code slot} changes at the end of step {@code step}.
     *
     * @param now the step that ended last; earlier than {@code step}
     */
    public void insert(int slot, long step, long now) {
        if (step - now > mask) {
            grow(step - now, now);
        }
        append(slot, step);
    }

    /** Forgets a slot. */
    public void remove(int slot) {
        int bucket = (int) due[slot] & mask;
        int before = previous[slot];
        int after = next[slot];
        if (before == NONE) {
            head[bucket] = after;
        } else {
            next[before] = after;
        }
        if (after == NONE) {
            tail[bucket] = before;
        } else {
            previous[after] = before;
        }
    }

    /** The first slot that changes at the end of step {@code step}, or -1. */
    public int first(long step) {
        return head[(int) step & mask];
    }

    /** The step at whose end {@code slot} changes. */
    public long due(int slot) {
        return due[slot];
    }

    private void append(int slot, long step) {
        int bucket = (int) step & mask;
        due[slot] = step;
        next[slot] = NONE;
        previous[slot] = tail[bucket];
        if (tail[bucket] == NONE) {
            head[bucket] = slot;
        } else {
            next[tail[bucket]] = slot;
        }
        tail[bucket] = slot;
    }

    private void grow(long span, long now) {
        int[] oldHead = head;
        int oldMask = mask;
        int buckets = head.length;
        while (buckets - 1 < span) {
            buckets <<= 1;
        }
        head = filled(buckets);
        tail = filled(buckets);
        mask = buckets - 1;
        for (int ahead = 1; ahead <= oldMask; ahead++) {
            int slot = oldHead[(int) (now + ahead) & oldMask];
            while (slot != NONE) {
                int after = next[slot];
                append(slot, due[slot]);
                slot = after;
            }
        }
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, NONE);
        return array;
    }
}
