package io.rackcast.core.kvcache;

import java.util.Arrays;
import java.util.SortedMap;

/** Blocks on their way to the first tier ahead of those who will ask for them, each known by the node of what stands in it. */
final class Journeys {
    /** By node: the number of its journey, 0 when it is on none. */
    private int[] number = new int[64];
    /** From which tier it moves now. */
    private int[] from = new int[64];
    /** How many want it to stay when it has arrived. */
    private int[] waiters = new int[64];

    private int last;

    /** A block sets out. */
    void start(int node, int tier) {
        if (node >= number.length) {
            int larger = Math.max(node + 1, number.length << 1);
            number = Arrays.copyOf(number, larger);
            from = Arrays.copyOf(from, larger);
            waiters = Arrays.copyOf(waiters, larger);
        }
        number[node] = ++last;
        from[node] = tier;
        waiters[node] = 0;
    }

    /** The number of the journey that a block is on, 0 when it is on none. */
    int of(int node) {
        return node < number.length ? number[node] : 0;
    }

    /** It moves on from a tier. */
    void goOn(int node, int tier) {
        from[node] = tier;
    }

    /** It has arrived. Returns how many want it to stay. */
    int end(int node) {
        number[node] = 0;
        return waiters[node];
    }

    /** So many more want it to stay when it has arrived, or fewer. */
    void want(int node, int more) {
        waiters[node] += more;
    }

    /** Which blocks move from a tier now. Slow, for audits. */
    void count(int tier, SortedMap<Integer, Integer> pins) {
        for (int node = 0; node < number.length; node++) {
            if (number[node] > 0 && from[node] == tier) {
                pins.merge(node, 1, Integer::sum);
            }
        }
    }
}
