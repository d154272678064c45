package io.rackcast.core.scheduling;

import java.util.Arrays;

/**
 * Slots of waiting requests, first come first served; a preempted request returns to the head. A chain of slots, so that
 * whoever gives up leaves from any place in O(1).
 */
public final class WaitingQueue {
    private static final int NONE = -1;

    private int[] next = new int[64];
    private int[] previous = new int[64];
    private int head = NONE;
    private int tail = NONE;
    private int size;

    /** Requests that wait. */
    public int size() {
        return size;
    }

    /** The slot at the head. */
    public int peek() {
        if (size == 0) {
            throw new IllegalStateException("nobody waits");
        }
        return head;
    }

    /** Takes the slot at the head. */
    public int poll() {
        int slot = peek();
        remove(slot);
        return slot;
    }

    /** The slot behind one that waits, or -1. */
    public int after(int slot) {
        return next[slot];
    }

    /** Puts a newcomer at the tail. */
    public void addLast(int slot) {
        link(slot, tail, NONE);
    }

    /** Puts a preempted request back at the head. */
    public void addFirst(int slot) {
        link(slot, NONE, head);
    }

    /** Takes a slot that waits out of its place. */
    public void remove(int slot) {
        int before = previous[slot];
        int after = next[slot];
        if (before == NONE) {
            head = after;
        } else {
            next[before] = after;
        }
        if (after == NONE) {
            tail = before;
        } else {
            previous[after] = before;
        }
        size--;
    }

    private void link(int slot, int before, int after) {
        if (slot >= next.length) {
            int larger = Math.max(slot + 1, next.length << 1);
            next = Arrays.copyOf(next, larger);
            previous = Arrays.copyOf(previous, larger);
        }
        next[slot] = after;
        previous[slot] = before;
        if (before == NONE) {
            head = slot;
        } else {
            next[before] = slot;
        }
        if (after == NONE) {
            tail = slot;
        } else {
            previous[after] = slot;
        }
        size++;
    }
}
