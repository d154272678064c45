package io.rackcast.core.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * What went to the tiers behind the cache, and came from there.
 *
 * @param tiers of each, the nearest first, as far as anything happened there
 * @param loads how often a request left the queue until its blocks had come
 * @param waitNanos for how long, in all
 */
public record TierTraffic(List<Counts> tiers, long loads, long waitNanos) {
    /** Nothing happened. */
    public static final TierTraffic NONE = new TierTraffic(List.of(), 0, 0);

    /**
     * Of one tier, in cache blocks.
     *
     * @param read sent on their way up from it
     * @param written sent down to it
     * @param refused that found no room in it
     */
    public record Counts(long read, long written, long refused) {
        /** Nothing. */
        public static final Counts NONE = new Counts(0, 0, 0);
    }

    public TierTraffic {
        List<Counts> some = new ArrayList<>(tiers);
        while (!some.isEmpty() && some.get(some.size() - 1).equals(Counts.NONE)) {
            some.remove(some.size() - 1);
        }
        tiers = List.copyOf(some);
    }

    /** Of a tier, from 0. */
    public Counts of(int tier) {
        return tier < tiers.size() ? tiers.get(tier) : Counts.NONE;
    }
}
