package io.rackcast.core.scheduling;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;

/**
 * The smallest key first, among equals whoever came first. A preempted request keeps its turn among equals; one that has to
 * queue anew takes a new one. A binary heap that knows the place of each slot: O(log n) for whoever comes or leaves,
 * wherever it stands.
 */
final class KeyedQueue implements WaitingQueue {
    private final IntFunction<RequestView> requests;
    private final ToLongFunction<RequestView> keyOf;
    private int[] heap = new int[64];
    private int size;
    private long nextTurn;
    // By slot.
    private int[] place = new int[64];
    private long[] key = new long[64];
    private long[] turn = new long[64];

    /**
     * @param requests what waits in a slot
     * @param keyOf stays the same as long as a request waits
     */
    KeyedQueue(IntFunction<RequestView> requests, ToLongFunction<RequestView> keyOf) {
        this.requests = requests;
        this.keyOf = keyOf;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int peek() {
        if (size == 0) {
            throw new IllegalStateException("nobody waits");
        }
        return heap[0];
    }

    @Override
    public int after(int slot) {
        int next = place[slot] + 1;
        return next < size ? heap[next] : SlotChain.NONE;
    }

    @Override
    public void look(IntPredicate visitor) {
        int[] sorted = Arrays.stream(heap, 0, size)
                .boxed()
                .sorted((one, other) -> before(one, other) ? -1 : before(other, one) ? 1 : 0)
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < sorted.length && visitor.test(sorted[i]); ) {
            i++;
        }
    }

    @Override
    public void addLast(int slot) {
        ensure(slot);
        turn[slot] = nextTurn++;
        insert(slot);
    }

    @Override
    public void addFirst(int slot) {
        insert(slot);
    }

    @Override
    public void remove(int slot) {
        int hole = place[slot];
        int moved = heap[--size];
        if (moved != slot) {
            settle(moved, hole);
            rise(moved);
            sink(moved);
        }
    }

    /** Whether one slot is served before another. */
    boolean before(int one, int other) {
        return key[one] != key[other] ? key[one] < key[other] : turn[one] < turn[other];
    }

    private void insert(int slot) {
        key[slot] = keyOf.applyAsLong(requests.apply(slot));
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size << 1);
        }
        settle(slot, size++);
        rise(slot);
    }

    private void rise(int slot) {
        for (int at = place[slot]; at > 0; at = place[slot]) {
            int parent = heap[(at - 1) >> 1];
            if (!before(slot, parent)) {
                return;
            }
            settle(slot, place[parent]);
            settle(parent, at);
        }
    }

    private void sink(int slot) {
        for (int at = place[slot]; 2 * at + 1 < size; at = place[slot]) {
            int child = heap[2 * at + 1];
            if (2 * at + 2 < size && before(heap[2 * at + 2], child)) {
                child = heap[2 * at + 2];
            }
            if (!before(child, slot)) {
                return;
            }
            settle(slot, place[child]);
            settle(child, at);
        }
    }

    private void settle(int slot, int at) {
        heap[at] = slot;
        place[slot] = at;
    }

    private void ensure(int slot) {
        if (slot >= place.length) {
            int larger = Math.max(slot + 1, place.length << 1);
            place = Arrays.copyOf(place, larger);
            key = Arrays.copyOf(key, larger);
            turn = Arrays.copyOf(turn, larger);
        }
    }
}
