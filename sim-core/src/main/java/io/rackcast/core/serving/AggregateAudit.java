package io.rackcast.core.serving;

/** {@link LaneAudit} for what an {@link AggregateLane} keeps of its decoding sequences. */
final class AggregateAudit {
    private AggregateAudit() {}

    static void assertConsistent(AggregateLane lane, long nanos) {
        SequenceTable table = lane.table;
        DecodingSet set = lane.decoding;
        long cached = 0;
        long local = 0;
        long longest = 0;
        int due = 0;
        int unreturned = 0;
        int finishing = 0;
        for (int slot = table.oldest(); slot >= 0; slot = table.next[slot]) {
            if (table.state[slot] != SequenceTable.DECODING) {
                continue;
            }
            int tokens = set.cached(slot);
            int generated = set.generated(slot);
            int remaining = table.outputTokens[slot] - generated;
            int members = table.members[slot];
            cached += (long) members * tokens;
            longest = Math.max(longest, tokens);
            local += members * set.localContext(slot);
            due += tokens % lane.batch.blockTokens == 0 ? members : 0;
            unreturned += members - table.returned(slot, generated + 1);
            finishing += remaining == 1 ? 1 : 0;
            LaneAudit.require(
                    "P24",
                    set.finishStep(slot) == set.step() + remaining,
                    nanos,
                    "a sequence with " + remaining + " tokens to go at step " + set.step() + " finishes at step "
                            + set.finishStep(slot));
            LaneAudit.require(
                    "P10",
                    tokens == table.promptTokens[slot] + generated - 1,
                    nanos,
                    tokens + " tokens cached of a sequence with prompt " + table.promptTokens[slot] + " and "
                            + generated + " generated");
        }
        LaneAudit.require(
                "P10",
                set.size() == 0
                        || (set.knowsLongest()
                                ? longest + 1 == set.longestAtMost()
                                : longest + 1 <= set.longestAtMost()),
                nanos,
                "the longest will have " + (longest + 1) + " tokens, at most " + set.longestAtMost());
        LaneAudit.require(
                "P2",
                unreturned == set.unreturned(),
                nanos,
                unreturned + " sequences are not returned, counted as " + set.unreturned());
        LaneAudit.require("P10", cached == set.cached(), nanos, cached + " tokens cached, counted as " + set.cached());
        LaneAudit.require(
                "P10", local == set.localContext(), nanos, local + " tokens in windows, counted " + set.localContext());
        LaneAudit.require(
                "P10", due == set.blocksDue(), nanos, due + " sequences need a block, counted as " + set.blocksDue());
        LaneAudit.require(
                "P24",
                finishing == 0 || set.finishingNext() >= 0,
                nanos,
                "nobody finishes next where " + finishing + " should");
    }
}
