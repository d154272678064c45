package io.rackcast.core.kvcache;

import java.util.Arrays;

/**
 * One direction of a link between two memories: carries one block after the other, in the order in which they are sent. What
 * it carries is known by a number and comes out in the same order.
 */
final class TransferLink {
    private final long nanosPerBlock;
    private final long latencyNanos;
    private long freeNanos;
    private int[] cargo = new int[16];
    private long[] arrival = new long[16];
    private int head;
    private int size;

    TransferLink(long nanosPerBlock, long latencyNanos) {
        this.nanosPerBlock = nanosPerBlock;
        this.latencyNanos = latencyNanos;
    }

    /** Sends so many blocks as soon as the link is free, not before a time. Returns when the last one arrives. */
    long send(int blocks, long fromNanos) {
        freeNanos = Math.max(fromNanos, freeNanos) + blocks * nanosPerBlock;
        return freeNanos + latencyNanos;
    }

    /**
     * The same through the other side of the link, which serves all links that end there in the order in which they ask, now:
     * a block passes over this link when it has passed there.
     */
    long send(int blocks, long fromNanos, TransferLink side, long nowNanos) {
        long last = side.send(blocks, nowNanos);
        long first = last - (blocks - 1) * side.nanosPerBlock;
        // With both at work all along, whichever is slower decides: it waits for the other one's first or last block.
        long unhindered = Math.max(first, Math.max(fromNanos, freeNanos)) + blocks * nanosPerBlock;
        freeNanos = Math.max(unhindered, last + nanosPerBlock);
        return freeNanos + latencyNanos;
    }

    /** Notes what arrives then: not before what was noted so far. */
    void expect(int what, long nanos) {
        if (size == cargo.length) {
            grow();
        }
        int place = head + size++ & cargo.length - 1;
        cargo[place] = what;
        arrival[place] = nanos;
    }

    private void grow() {
        int[] before = cargo;
        long[] times = arrival;
        cargo = Arrays.copyOf(before, 2 * size);
        arrival = Arrays.copyOf(times, 2 * size);
        for (int i = 0; i < size; i++) {
            cargo[i] = before[head + i & size - 1];
            arrival[i] = times[head + i & size - 1];
        }
        head = 0;
    }

    /** When the next one arrives; {@link Long#MAX_VALUE} when none is under way. */
    long nextNanos() {
        return size == 0 ? Long.MAX_VALUE : arrival[head];
    }

    /** Takes out the next one. */
    int poll() {
        int next = cargo[head];
        head = head + 1 & cargo.length - 1;
        size--;
        return next;
    }
}
