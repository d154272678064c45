package io.rackcast.core.scheduling;

import java.util.Arrays;

/** The neighbours of slots in chains; a slot is in one chain at a time. */
final class SlotLinks {
    int[] next = new int[64];
    int[] previous = new int[64];

    /** Makes room for a slot. */
    void ensure(int slot) {
        if (slot >= next.length) {
            int larger = Math.max(slot + 1, next.length << 1);
            next = Arrays.copyOf(next, larger);
            previous = Arrays.copyOf(previous, larger);
        }
    }
}
