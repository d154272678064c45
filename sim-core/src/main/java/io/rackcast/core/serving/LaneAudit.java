package io.rackcast.core.serving;

import io.rackcast.core.check.Violation;
import io.rackcast.core.kvcache.LeftoverPool;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Recomputes every sum of a lane from its sequences, the slow way, and compares: the fast path must agree with it after
 * every event.
 */
final class LaneAudit {
    private LaneAudit() {}

    static void assertConsistent(Fleet fleet, long nanos) {
        for (int r = 0; r < fleet.replicas(); r++) {
            Replica replica = fleet.replica(r);
            Lane[] lanes = replica.lanes();
            for (int i = 0; i < lanes.length; i++) {
                Lane lane = lanes[i];
                assertConsistent(lane, nanos);
                require(
                        "P34",
                        lane.policy().waits() || !replica.sleeps(i) || lane.waiting() + lane.running() == 0,
                        nanos,
                        "lane " + i + " of replica " + r + " idles while " + lane.waiting() + " wait and "
                                + lane.running() + " run");
                QueueAudit.assertConsistent(lane, nanos);
                AdapterAudit.assertConsistent(lane, nanos);
                if (lane instanceof AggregateLane aggregates) {
                    AggregateAudit.assertConsistent(aggregates, nanos);
                } else if (lane instanceof PerSequenceLane sequences) {
                    PerSequenceAudit.assertConsistent(sequences, nanos);
                }
            }
        }
    }

    private static void assertConsistent(Lane lane, long nanos) {
        Batch batch = lane.batch;
        SequenceTable table = lane.table;
        int decoding = 0;
        int prefilling = 0;
        int held = 0;
        long reserved = 0;
        SharedBlocks shared = batch.shared;
        SortedMap<Integer, Integer> holders = new TreeMap<>();
        int requests = 0;
        long tokens = 0;
        long prompts = 0;
        int further = 0;
        for (int slot = table.oldest(); slot >= 0; slot = table.next[slot]) {
            reserved += batch.reserved(slot);
            for (int i = 0; shared != null && i < shared.size(slot); i++) {
                holders.merge(shared.block(slot, i), 1, Integer::sum);
                held--;
            }
            if (table.state[slot] == SequenceTable.DECODING) {
                decoding += table.members[slot];
                requests++;
                held += lane.held(slot);
                tokens += stored(lane, slot);
                int remaining = table.outputTokens[slot] - lane.generated(slot);
                require("P3", remaining >= 1, nanos, "a decoding sequence has " + remaining + " tokens to go");
            } else {
                require(
                        "P25",
                        table.state[slot] == SequenceTable.PREFILLING,
                        nanos,
                        "slot " + slot + " runs, in state " + table.state[slot]);
                require(
                        "P25",
                        batch.prefilling.get(prefilling) == slot,
                        nanos,
                        "prefilling sequences are not in order of admission");
                prefilling++;
                further += table.members[slot] - 1;
                held += batch.prefillBlocks(slot, table.cached[slot] + table.chunk[slot]);
                prompts += table.cached[slot] + table.chunk[slot];
                require(
                        "P4",
                        table.cached[slot] + table.chunk[slot] <= table.prefillTarget(slot),
                        nanos,
                        "more than the prompt is computed");
                require(
                        "P12",
                        table.base[slot] < table.prefillTarget(slot) && table.base[slot] % batch.blockTokens == 0,
                        nanos,
                        table.base[slot] + " tokens found of " + table.prefillTarget(slot));
            }
        }
        require("P25", decoding == lane.decoding(), nanos, decoding + " decode, counted as " + lane.decoding());
        require(
                "P25",
                requests == lane.decodingRequests() && further == batch.furtherPrefilling,
                nanos,
                requests + " requests decode, counted as " + lane.decodingRequests() + "; " + further
                        + " further sequences prefill, counted as " + batch.furtherPrefilling);
        require(
                "P8",
                prompts == batch.prefillTokens && tokens == lane.decodingTokens(),
                nanos,
                prompts + " and " + tokens + " tokens in the cache, counted as " + batch.prefillTokens + " and "
                        + lane.decodingTokens());
        require(
                "P8",
                batch.ranges == null || batch.ranges.free() == batch.pool.free(),
                nanos,
                "holes do not add up to " + batch.pool.free() + " free blocks");
        require(
                "P25",
                prefilling == batch.prefilling.size(),
                nanos,
                prefilling + " prefill, counted " + batch.prefilling.size());
        held += TierAudit.held(lane, holders, nanos);
        if (shared != null) {
            requireShared(shared, holders, nanos);
            held += holders.size();
        }
        require("P8", held == batch.pool.used(), nanos, held + " blocks held, " + batch.pool.used() + " taken");
        require(
                "P10",
                reserved == batch.reservedBlocks,
                nanos,
                reserved + " blocks reserved, counted as " + batch.reservedBlocks);
        int waiting = 0;
        int leftovers = 0;
        for (int slot = batch.queue.size() == 0 ? -1 : batch.queue.first(); slot >= 0; slot = batch.queue.after(slot)) {
            waiting++;
            require(
                    "P25",
                    table.state[slot] == SequenceTable.WAITING,
                    nanos,
                    "a queued slot is in state " + table.state[slot]);
            require("P10", table.cached[slot] == 0, nanos, "a waiting request holds cache");
            require(
                    "P10",
                    batch.ranges == null || batch.ranges.held(slot) == 0,
                    nanos,
                    "a waiting request holds a range");
            leftovers += batch.leftovers == null ? 0 : batch.leftovers.left(slot);
        }
        if (batch.leftovers != null) {
            requireLeftovers(batch.leftovers, leftovers, nanos);
        }
        int swapped = 0;
        for (int slot : lane.swapped.slots()) {
            swapped += batch.blocksFor(table.cached[slot]);
            require(
                    "P25",
                    table.state[slot] == SequenceTable.SWAPPED,
                    nanos,
                    "a slot that is swapped out is in state " + table.state[slot]);
            require(
                    "P10",
                    table.cached[slot] == table.prefillTarget(slot) - 1,
                    nanos,
                    table.cached[slot] + " tokens swapped out of " + table.prefillTarget(slot));
        }
        require(
                "P8",
                swapped == lane.swapped.used(),
                nanos,
                swapped + " blocks swapped out, counted as " + lane.swapped.used());
        require("P8", swapped <= lane.swapped.room(), nanos, swapped + " blocks swapped out");
        require(
                "P22",
                lane.deadlines() <= lane.waiting() + decoding + prefilling + lane.swapped.size(),
                nanos,
                lane.deadlines() + " deadlines are kept of fewer requests");
        require("P25", waiting == batch.queue.size(), nanos, waiting + " wait, counted as " + batch.queue.size());
    }

    /** A block has as many holders as hold it, and the queue has the others. */
    private static void requireShared(SharedBlocks shared, SortedMap<Integer, Integer> holders, long nanos) {
        holders.forEach((block, count) -> require(
                "P9",
                shared.pool().holders(block) == count,
                nanos,
                count + " hold block " + block + ", counted " + shared.pool().holders(block)));
        long inCommon = 0;
        for (int count : holders.values()) {
            inCommon += (long) (count - 1) * shared.blockTokens();
        }
        require(
                "P8",
                inCommon == shared.tokensInCommon(),
                nanos,
                inCommon + " tokens in common, counted as " + shared.tokensInCommon());
        long queued = shared.pool().queued();
        require(
                "P8",
                queued == shared.pool().free(),
                nanos,
                queued + " blocks queue, of " + shared.pool().free());
    }

    /** Tokens that a decoding request has in the cache: those that its sequences share once, those of each one by one. */
    private static long stored(Lane lane, int slot) {
        SequenceTable table = lane.table;
        long each = (long) table.promptTokens[slot] + lane.generated(slot) - 1;
        long tokens = each;
        for (int sequence = 1; sequence < table.members[slot]; sequence++) {
            tokens += each - lane.batch.sharedTokens(slot);
        }
        if (lane.batch.decodePlanned) {
            tokens += lane instanceof PerSequenceLane drafts ? drafts.planned(slot) : table.members[slot];
        }
        return tokens;
    }

    /** Whoever waits has them all, and the queue has them and every other free block. */
    private static void requireLeftovers(LeftoverPool pool, int found, long nanos) {
        require("P9", found == pool.kept(), nanos, found + " blocks would be found, of " + pool.kept() + " kept");
        require("P8", pool.queued() == pool.free(), nanos, pool.queued() + " blocks queue, of " + pool.free());
    }

    static void require(String law, boolean holds, long nanos, String detail) {
        if (!holds) {
            throw new Violation(law, nanos, detail);
        }
    }
}
