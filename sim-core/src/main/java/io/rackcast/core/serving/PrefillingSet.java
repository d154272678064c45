package io.rackcast.core.serving;

import java.util.Arrays;

/** The sequences of a lane whose prefill is not complete, in order of admission. */
final class PrefillingSet {
    private int[] slots = new int[16];
    private int size;

    int size() {
        return size;
    }

    /** Sequence {@code i} in order of admission. */
    int get(int i) {
        return slots[i];
    }

    /** A sequence has been admitted. */
    void add(int slot) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size << 1);
        }
        slots[size++] = slot;
    }

    /** A sequence has to go, most often the youngest. */
    void remove(int slot) {
        int at = size - 1;
        while (slots[at] != slot) {
            at--;
        }
        System.arraycopy(slots, at + 1, slots, at, size - at - 1);
        size--;
    }

    /** While all are gone through in order: {@code slot} is the {@code place}-th that stays. */
    void keep(int place, int slot) {
        slots[place] = slot;
    }

    /** Only the first {@code kept} are left. */
    void truncate(int kept) {
        size = kept;
    }
}
