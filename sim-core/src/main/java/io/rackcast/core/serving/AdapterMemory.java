package io.rackcast.core.serving;

import java.util.Arrays;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A memory with room for so many adapters. Those that the batch uses stay; of the others, the one that has been idle for
 * longest makes room, among equals the one with the lowest number (vLLM, {@code vllm/lora/utils.py} and
 * {@code model_manager.py}: caches of the least recently used). O(log n) per change.
 */
final class AdapterMemory {
    private static final int NONE = -1;

    private final int room;
    private final NavigableSet<Idle> idle =
            new TreeSet<>(Comparator.comparingLong(Idle::sinceNanos).thenComparingInt(Idle::adapter));
    // By adapter.
    private boolean[] held = new boolean[16];
    private long[] sinceNanos = new long[16];
    private int size;

    private record Idle(long sinceNanos, int adapter) {}

    AdapterMemory(int room) {
        this.room = room;
    }

    boolean holds(int adapter) {
        return adapter < held.length && held[adapter];
    }

    /** Adapters that it holds. */
    int size() {
        return size;
    }

    /** The batch uses an adapter from now on. */
    void use(int adapter) {
        if (holds(adapter)) {
            idle.remove(new Idle(sinceNanos[adapter], adapter));
        }
    }

    /** The batch does not use it any more. */
    void leave(int adapter, long nanos) {
        if (holds(adapter)) {
            sinceNanos[adapter] = nanos;
            idle.add(new Idle(nanos, adapter));
        }
    }

    /** Takes in an adapter that the batch uses; another one goes if there is no room. Returns which, or -1. */
    int take(int adapter) {
        int gone = NONE;
        if (size == room) {
            gone = idle.pollFirst().adapter();
            held[gone] = false;
            size--;
        }
        if (adapter >= held.length) {
            int larger = Math.max(adapter + 1, held.length << 1);
            held = Arrays.copyOf(held, larger);
            sinceNanos = Arrays.copyOf(sinceNanos, larger);
        }
        held[adapter] = true;
        size++;
        return gone;
    }
}
