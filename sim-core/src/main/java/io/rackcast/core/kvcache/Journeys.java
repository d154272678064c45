package io.rackcast.core.kvcache;

import java.util.Arrays;
import java.util.SortedMap;

/**
 * Blocks on their way to the first tier ahead of those who will ask for them, each known by the node of what stands in it. A block
 * goes on to the next tier as soon as it has arrived in one, and has its place in all of them from the start.
 */
public final class Journeys {
    private final LowerTiers tiers;
    /** By node: the number of its journey, 0 when it is on none. */
    private int[] number = new int[64];
    /** From which tier it moves now. */
    private int[] from = new int[64];
    /** How many want it to stay when it has arrived. */
    private int[] waiters = new int[64];

    private int last;

    Journeys(LowerTiers tiers) {
        this.tiers = tiers;
    }

    /** The number of the journey that a block is on, 0 when it is on none. */
    public int of(int node) {
        return node < number.length ? number[node] : 0;
    }

    /** A block sets out from the nearest tier that has it. Not if it is in none or the first, or one on its way has no room. */
    public boolean setOut(int node) {
        int source = tiers.nearest(node);
        for (int tier = 0; tier < source; tier++) {
            if (tiers.spare(tier) == 0) {
                return false;
            }
        }
        if (source <= 0) {
            return false;
        }
        for (int tier = 0; tier < source; tier++) {
            tiers.await(tier, node);
        }
        ensure(node);
        number[node] = ++last;
        waiters[node] = 0;
        depart(source, node);
        return true;
    }

    private void ensure(int node) {
        if (node >= number.length) {
            int larger = Math.max(node + 1, number.length << 1);
            number = Arrays.copyOf(number, larger);
            from = Arrays.copyOf(from, larger);
            waiters = Arrays.copyOf(waiters, larger);
        }
    }

    private void depart(int tier, int node) {
        from[node] = tier;
        tiers.pin(tier, node);
        tiers.sendAhead(tier, node);
    }

    /** A block has come up from a tier. */
    void arrived(int tier, int node) {
        tiers.arrived(tier - 1, node);
        tiers.unpin(tier, node);
        if (tier > 1) {
            depart(tier - 1, node);
            return;
        }
        number[node] = 0;
        for (int i = 0; i < waiters[node]; i++) {
            tiers.pin(0, node);
        }
    }

    /** So many more want a block on its journey to stay when it has arrived, or fewer. */
    public void want(int node, int more) {
        waiters[node] += more;
    }

    /** Which blocks move from a tier now. Slow, for audits. */
    public void count(int tier, SortedMap<Integer, Integer> pins) {
        for (int node = 0; node < number.length; node++) {
            if (number[node] > 0 && from[node] == tier) {
                pins.merge(node, 1, Integer::sum);
            }
        }
    }
}
