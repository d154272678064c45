package io.rackcast.core.serving;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * The next deadline of each slot that has one, and whose comes first, of equal ones by turn: a binary heap in which every slot knows its place, so
 * that a deadline moves or goes in O(log n) and nothing is left of requests that have ended.
 */
final class Deadlines {
    private static final int ABSENT = -1;

    private final IntToLongFunction turn;
    private long[] due = new long[16];
    private int[] place = filled(16);
    private int[] heap = new int[16];
    private int size;

    /** @param turn of a slot, the same as long as it has a deadline; no two are equal */
    Deadlines(IntToLongFunction turn) {
        this.turn = turn;
    }

    /** The deadline that comes first; {@link Patience#NO_LIMIT} when there is none. */
    long firstNanos() {
        return size == 0 ? Patience.NO_LIMIT : due[heap[0]];
    }

    /** Whose it is. */
    int first() {
        return heap[0];
    }

    /** Slots with a deadline. */
    int size() {
        return size;
    }

    /** Sets or moves the deadline of a slot. */
    void set(int slot, long nanos) {
        if (slot >= place.length) {
            int larger = Math.max(slot + 1, place.length << 1);
            int before = place.length;
            due = Arrays.copyOf(due, larger);
            heap = Arrays.copyOf(heap, larger);
            place = Arrays.copyOf(place, larger);
            Arrays.fill(place, before, larger, ABSENT);
        }
        if (place[slot] == ABSENT) {
            place[slot] = size;
            heap[size++] = slot;
        }
        due[slot] = nanos;
        settle(place[slot], slot);
    }

    /** A slot has no deadline any more, if it had one. */
    void remove(int slot) {
        if (slot >= place.length || place[slot] == ABSENT) {
            return;
        }
        int at = place[slot];
        place[slot] = ABSENT;
        int last = heap[--size];
        if (last != slot) {
            settle(at, last);
        }
    }

    /** Finds the place of a slot, from a gap on. */
    private void settle(int from, int slot) {
        int at = from;
        while (at > 0 && before(slot, heap[(at - 1) / 2])) {
            at = put(at, (at - 1) / 2);
        }
        for (int child = earlierChild(at); child < size && before(heap[child], slot); child = earlierChild(at)) {
            at = put(at, child);
        }
        heap[at] = slot;
        place[slot] = at;
    }

    /** Fills a gap from another place, where the gap is then. */
    private int put(int gap, int from) {
        heap[gap] = heap[from];
        place[heap[gap]] = gap;
        return from;
    }

    private int earlierChild(int at) {
        int left = 2 * at + 1;
        return left + 1 < size && before(heap[left + 1], heap[left]) ? left + 1 : left;
    }

    private boolean before(int one, int other) {
        return due[one] < due[other] || (due[one] == due[other] && turn.applyAsLong(one) < turn.applyAsLong(other));
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, ABSENT);
        return array;
    }
}
