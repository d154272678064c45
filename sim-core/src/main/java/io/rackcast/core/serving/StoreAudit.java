package io.rackcast.core.serving;

import io.rackcast.core.kvcache.SharedStore;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@link LaneAudit} for the store that all lanes share: what each of them needs there is there, and nothing else is needed. */
final class StoreAudit {
    private StoreAudit() {}

    static void assertConsistent(SharedStore store, Fleet fleet, long nanos) {
        String complaint = store.complaint();
        LaneAudit.require("P8", complaint == null, nanos, "shared tier: " + complaint);
        SortedMap<Integer, Integer> pins = new TreeMap<>();
        for (int r = 0; r < fleet.replicas(); r++) {
            for (Lane lane : fleet.replica(r).lanes()) {
                Promotions promotions = lane.promotions;
                if (promotions != null) {
                    int last = promotions.tiers().size() - 1;
                    promotions.all().forEach(one -> one.countPins(last, pins));
                    promotions.tiers().journeys().count(last, pins);
                }
            }
        }
        pins.forEach((node, count) -> LaneAudit.require(
                "P14",
                store.copies(node) == count,
                nanos,
                count + " copies of a block are under way from the shared tier, counted as " + store.copies(node)));
        long all = pins.values().stream().mapToLong(count -> count).sum();
        LaneAudit.require(
                "P8",
                all == store.copies(),
                nanos,
                all + " copies are under way from the shared tier, counted as " + store.copies());
    }
}
