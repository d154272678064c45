package io.rackcast.core.serving;

/** {@link LaneAudit} for what a {@link PerSequenceLane} keeps of its decoding sequences. */
final class PerSequenceAudit {
    private PerSequenceAudit() {}

    static void assertConsistent(PerSequenceLane lane, long nanos) {
        SequenceTable table = lane.table;
        int draftTokens = lane.draftTokens();
        for (int slot = table.oldest(); slot >= 0; slot = table.next[slot]) {
            if (table.state[slot] != SequenceTable.DECODING) {
                continue;
            }
            int cached = table.cached[slot];
            int held = lane.held(slot);
            LaneAudit.require(
                    "P10",
                    cached == table.promptTokens[slot] + table.generated[slot] - 1,
                    nanos,
                    cached + " tokens cached of a sequence with prompt " + table.promptTokens[slot] + " and "
                            + table.generated[slot] + " generated");
            LaneAudit.require(
                    "P10",
                    held >= lane.batch.blocksFor(cached) && held <= lane.batch.blocksFor(cached + 1 + draftTokens),
                    nanos,
                    held + " blocks held for " + cached + " tokens and " + draftTokens + " drafts");
        }
    }
}
