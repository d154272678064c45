package io.rackcast.core.serving;

import java.util.Objects;
import java.util.SortedMap;

/** {@link LaneAudit} for the tiers behind the cache of a lane, and for what is on its way from there. */
final class TierAudit {
    private TierAudit() {}

    /**
     * Counts blocks with content that are held for requests which wait for others, and returns how many without content are.
     */
    static int held(Lane lane, SortedMap<Integer, Integer> holders, long nanos) {
        Promotions promotions = lane.promotions;
        if (promotions == null) {
            return 0;
        }
        int held = 0;
        int loading = 0;
        long blocks = 0;
        for (Promotion one : promotions.all()) {
            for (int i = 0; i < one.matched(); i++) {
                holders.merge(one.block(i), 1, Integer::sum);
            }
            held += one.held() - one.matched();
            blocks += one.held();
            loading += counted(lane, one.slot, nanos);
            for (int i = 0; i < one.waiters(); i++) {
                loading += counted(lane, one.waiter(i), nanos);
            }
        }
        SharedBlocks shared = Objects.requireNonNull(lane.batch.shared);
        LaneAudit.require(
                "P8",
                blocks * shared.blockTokens() == shared.tokensLoading(),
                nanos,
                blocks + " blocks are held for loads, counted as " + shared.tokensLoading() + " tokens");
        if (promotions.prefetches != null) {
            String complaint = promotions.prefetches.complaint();
            LaneAudit.require("P8", complaint == null, nanos, String.valueOf(complaint));
            for (int slot : promotions.prefetches.waiting()) {
                loading += counted(lane, slot, nanos);
            }
        }
        LaneAudit.require(
                "P25",
                loading == promotions.size(),
                nanos,
                "blocks come for " + loading + " requests, counted as " + promotions.size());
        for (int tier = 0; tier < promotions.tiers().size(); tier++) {
            String complaint = promotions.tiers().complaint(tier);
            LaneAudit.require("P8", complaint == null, nanos, "tier " + tier + ": " + complaint);
        }
        return held;
    }

    private static int counted(Lane lane, int slot, long nanos) {
        if (slot < 0) {
            return 0;
        }
        LaneAudit.require(
                "P25",
                lane.table.state[slot] == SequenceTable.LOADING && lane.table.cached[slot] == 0,
                nanos,
                "blocks come for a slot in state " + lane.table.state[slot]);
        return 1;
    }
}
