package io.rackcast.core.engine;

import java.util.Arrays;

/**
 * An indexed 4-ary min-heap of events, one per entity at most, ordered by (time, order) on primitive arrays. All
 * operations take O(log n) with n the number of entities that have an event; nothing is allocated after construction.
 */
final class EventQueue {
    private static final int ARITY = 4;
    private static final int ABSENT = -1;

    private final int[] heap;
    private final int[] position;
    private final long[] times;
    private final long[] orders;
    private int size;

    EventQueue(int entities) {
        heap = new int[entities];
        position = new int[entities];
        times = new long[entities];
        orders = new long[entities];
        Arrays.fill(position, ABSENT);
    }

    boolean isEmpty() {
        return size == 0;
    }

    int minEntity() {
        return heap[0];
    }

    long minTime() {
        return times[heap[0]];
    }

    long minOrder() {
        return orders[heap[0]];
    }

    /** Whether (time, order) comes before everything queued. */
    boolean precedesAll(long time, long order) {
        return size == 0 || before(time, order, times[heap[0]], orders[heap[0]]);
    }

    void removeMin() {
        int removed = heap[0];
        position[removed] = ABSENT;
        int last = heap[--size];
        if (size > 0) {
            sink(0, last);
        }
    }

    /** Queues the event of an entity, or moves it forward; an event that is earlier already stays. */
    void offer(int entity, long time, long order) {
        int at = position[entity];
        if (at == ABSENT) {
            times[entity] = time;
            orders[entity] = order;
            rise(size++, entity);
        } else if (before(time, order, times[entity], orders[entity])) {
            times[entity] = time;
            orders[entity] = order;
            rise(at, entity);
        }
    }

    private void rise(int from, int entity) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) / ARITY;
            int other = heap[parent];
            if (!before(times[entity], orders[entity], times[other], orders[other])) {
                break;
            }
            heap[at] = other;
            position[other] = at;
            at = parent;
        }
        heap[at] = entity;
        position[entity] = at;
    }

    private void sink(int from, int entity) {
        int at = from;
        while (true) {
            int first = at * ARITY + 1;
            if (first >= size) {
                break;
            }
            int least = first;
            int end = Math.min(first + ARITY, size);
            for (int child = first + 1; child < end; child++) {
                int a = heap[child];
                int b = heap[least];
                if (before(times[a], orders[a], times[b], orders[b])) {
                    least = child;
                }
            }
            int other = heap[least];
            if (!before(times[other], orders[other], times[entity], orders[entity])) {
                break;
            }
            heap[at] = other;
            position[other] = at;
            at = least;
        }
        heap[at] = entity;
        position[entity] = at;
    }

    private static boolean before(long time, long order, long otherTime, long otherOrder) {
        return time < otherTime || (time == otherTime && order < otherOrder);
    }
}
