package io.rackcast.core.kvcache;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A binary heap by rank for ranks that are all different; adding and removing is O(log n). */
final class FreeHeap implements FreeOrder {
    private int[] heap = new int[64];
    private int size;
    private int[] place = new int[64];
    private long[] rankOf = new long[64];

    @Override
    public void add(int element, long rank) {
        if (element >= place.length) {
            int larger = Math.max(element + 1, place.length << 1);
            place = Arrays.copyOf(place, larger);
            rankOf = Arrays.copyOf(rankOf, larger);
        }
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size << 1);
        }
        rankOf[element] = rank;
        rise(size++, element);
    }

    @Override
    public void remove(int element) {
        int hole = place[element];
        int moved = heap[--size];
        if (moved != element) {
            rise(hole, moved);
            sink(place[moved], moved);
        }
    }

    private void rise(int from, int element) {
        int at = from;
        while (at > 0 && rankOf[heap[(at - 1) >>> 1]] > rankOf[element]) {
            put(at, heap[(at - 1) >>> 1]);
            at = (at - 1) >>> 1;
        }
        put(at, element);
    }

    private void sink(int from, int element) {
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && rankOf[heap[child + 1]] < rankOf[heap[child]]) {
                child++;
            }
            if (rankOf[heap[child]] >= rankOf[element]) {
                break;
            }
            put(at, heap[child]);
            at = child;
        }
        put(at, element);
    }

    private void put(int at, int element) {
        heap[at] = element;
        place[element] = at;
    }

    @Override
    public int first() {
        return size == 0 ? NONE : heap[0];
    }

    @Override
    public int last(long rank) {
        return NONE;
    }

    @Override
    public void forEach(IntConsumer visitor) {
        for (int i = 0; i < size; i++) {
            visitor.accept(heap[i]);
        }
    }
}
