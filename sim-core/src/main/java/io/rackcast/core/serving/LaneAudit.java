package io.rackcast.core.serving;

import io.rackcast.core.check.Violation;

/**
 * Recomputes every aggregate of a lane from its sequences, the slow way, and compares: the fast path must agree with it
 * after every event.
 */
final class LaneAudit {
    private LaneAudit() {}

    static void assertConsistent(Fleet fleet, long nanos) {
        for (int r = 0; r < fleet.replicas(); r++) {
            for (AggregateLane lane : fleet.replica(r).lanes()) {
                assertConsistent(lane, nanos);
            }
        }
    }

    private static void assertConsistent(AggregateLane lane, long nanos) {
        SequenceTable table = lane.table;
        DecodingSet set = lane.decoding;
        int decoding = 0;
        int prefilling = 0;
        long cached = 0;
        long local = 0;
        int held = 0;
        int due = 0;
        int finishing = 0;
        for (int slot = table.oldest(); slot >= 0; slot = table.next[slot]) {
            if (table.state[slot] == SequenceTable.DECODING) {
                int tokens = set.cached(slot);
                decoding++;
                cached += tokens;
                local += set.localContext(slot);
                held += lane.blocksFor(lane.decodePlanned ? tokens + 1 : tokens);
                due += tokens % lane.blockTokens() == 0 ? 1 : 0;
                int generated = set.generated(slot);
                int remaining = table.outputTokens[slot] - generated;
                require("P3", remaining >= 1, nanos, "a decoding sequence has " + remaining + " tokens to go");
                require(
                        "P24",
                        set.finishStep(slot) == set.step() + remaining,
                        nanos,
                        "a sequence with " + remaining + " tokens to go at step " + set.step() + " finishes at step "
                                + set.finishStep(slot));
                finishing += remaining == 1 ? 1 : 0;
                require(
                        "P10",
                        tokens == table.promptTokens[slot] + generated - 1,
                        nanos,
                        tokens + " tokens cached of a sequence with prompt " + table.promptTokens[slot] + " and "
                                + generated + " generated");
            } else {
                require(
                        "P25",
                        table.state[slot] == SequenceTable.PREFILLING,
                        nanos,
                        "slot " + slot + " runs, in state " + table.state[slot]);
                require(
                        "P25",
                        lane.prefilling.get(prefilling) == slot,
                        nanos,
                        "prefilling sequences are not in order of admission");
                prefilling++;
                held += lane.blocksFor(table.cached[slot] + table.chunk[slot]);
                require(
                        "P4",
                        table.cached[slot] + table.chunk[slot] <= table.prefillTarget(slot),
                        nanos,
                        "more than the prompt is computed");
            }
        }
        require("P25", decoding == lane.decoding(), nanos, decoding + " decode, counted as " + lane.decoding());
        require("P25", prefilling == lane.prefilling(), nanos, prefilling + " prefill, counted " + lane.prefilling());
        require("P10", cached == set.cached(), nanos, cached + " tokens cached, counted as " + set.cached());
        require("P10", local == set.localContext(), nanos, local + " tokens in windows, counted " + set.localContext());
        require("P8", held == lane.pool.used(), nanos, held + " blocks held, " + lane.pool.used() + " taken");
        require("P10", due == set.blocksDue(), nanos, due + " sequences need a block, counted as " + set.blocksDue());
        require(
                "P24",
                finishing == 0 || set.finishingNext() >= 0,
                nanos,
                "nobody finishes next where " + finishing + " should");
        for (int i = 0; i < lane.queue.size(); i++) {
            int slot = lane.queue.get(i);
            require(
                    "P25",
                    table.state[slot] == SequenceTable.WAITING,
                    nanos,
                    "a queued slot is in state " + table.state[slot]);
            require("P10", table.cached[slot] == 0, nanos, "a waiting request holds cache");
        }
    }

    private static void require(String law, boolean holds, long nanos, String detail) {
        if (!holds) {
            throw new Violation(law, nanos, detail);
        }
    }
}
