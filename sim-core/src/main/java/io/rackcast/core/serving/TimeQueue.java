package io.rackcast.core.serving;

/** Times that never decrease, first in, first out. */
final class TimeQueue {
    private long[] ring = new long[64];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    long peek() {
        return ring[head];
    }

    boolean isDue(long nanos) {
        return size > 0 && ring[head] <= nanos;
    }

    void add(long nanos) {
        if (size == ring.length) {
            long[] larger = new long[ring.length << 1];
            for (int i = 0; i < size; i++) {
                larger[i] = ring[head + i & ring.length - 1];
            }
            ring = larger;
            head = 0;
        }
        ring[head + size & ring.length - 1] = nanos;
        size++;
    }

    void poll() {
        head = head + 1 & ring.length - 1;
        size--;
    }
}
