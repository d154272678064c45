package io.rackcast.core.serving;

import io.rackcast.core.kvcache.Content;
import io.rackcast.core.kvcache.LowerTiers;
import io.rackcast.core.kvcache.Prefetch;
import io.rackcast.core.kvcache.PrefixPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests of a lane whose blocks come to the first tier while they queue. A request starts when the engine looks first after
 * its arrival: of the blocks behind those that the cache holds of it, those in farther tiers set out, in order, one by one, as
 * long as all tiers on the way have room; with what of it is in the first tier, they stay there until it has come to the head of
 * the queue. Then it goes on with what is there, or waits for the rest, as {@link Prefetch} says. A block that sets out for one
 * request is waited for by others that need it, and arrives whoever leaves.
 */
final class Prefetches {
    private static final int NONE = -1;

    private final Batch batch;
    private final SharedBlocks shared;
    private final LowerTiers tiers;
    private final SequenceTable table;
    private final Prefetch rule;
    /** By slot; null where nothing comes. */
    private @Nullable Coming[] of = new Coming[0];
    /** Whoever has arrived since the engine looked. */
    private final List<Integer> fresh = new ArrayList<>();
    /** Whoever has come to the head of the queue and waits. */
    private final List<Coming> waiting = new ArrayList<>();

    private int[] nodes = new int[64];
    private int occupied;

    /** What comes for a request. */
    private static final class Coming {
        final int slot;
        /** Its blocks that are in the first tier, or on their way there, in order. */
        final int[] nodes;
        /** The journey of each when it was asked for, 0 of those that were there. */
        final int[] journeys;
        /** How many were not. */
        final int blocks;

        final long deadlineNanos;
        /** When it left the queue. */
        long sinceNanos;

        private int arrived;

        Coming(int slot, int[] nodes, int[] journeys, int blocks, long deadlineNanos) {
            this.slot = slot;
            this.nodes = nodes;
            this.journeys = journeys;
            this.blocks = blocks;
            this.deadlineNanos = deadlineNanos;
        }

        boolean isUnderWay(LowerTiers tiers, int index) {
            return journeys[index] > 0 && tiers.journeys().of(nodes[index]) == journeys[index];
        }

        boolean isWaitedFor(LowerTiers tiers, long nanos) {
            while (arrived < nodes.length && !isUnderWay(tiers, arrived)) {
                arrived++;
            }
            return arrived < nodes.length && nanos < deadlineNanos;
        }
    }

    Prefetches(Batch batch, SharedBlocks shared, LowerTiers tiers, Prefetch rule) {
        this.batch = batch;
        this.shared = shared;
        this.tiers = tiers;
        this.table = batch.table;
        this.rule = rule;
    }

    /** Somebody new waits. */
    void arrive(int slot) {
        if (slot >= of.length) {
            of = Arrays.copyOf(of, table.capacity());
        }
        fresh.add(slot);
    }

    /** A request has left the queue, or comes to the head and goes on: what came for it may make room again. */
    void end(int slot) {
        fresh.remove((Integer) slot);
        Coming one = slot < of.length ? of[slot] : null;
        if (one == null) {
            return;
        }
        of[slot] = null;
        waiting.remove(one);
        occupied -= one.blocks;
        for (int i = one.nodes.length - 1; i >= 0; i--) {
            if (one.isUnderWay(tiers, i)) {
                tiers.journeys().want(one.nodes[i], -1);
            } else {
                tiers.unpin(0, one.nodes[i]);
            }
        }
    }

    /** Whoever has arrived since the engine looked sends for its blocks. */
    void start() {
        for (int slot : fresh) {
            Content content = table.content[slot];
            if (content != null && occupied < rule.mostBlocks()) {
                int matched = shared.matched(slot);
                int run = lookUp(slot, content, matched);
                if (run > 0) {
                    of[slot] = begin(slot, run);
                }
            }
        }
        fresh.clear();
    }

    /** How far the blocks of a request go on in tiers; 0 where too few of them are to come. */
    private int lookUp(int slot, Content content, int matched) {
        int most = Math.min(table.prefillTarget(slot) - 1, shared.known(slot, content)) / batch.blockTokens - matched;
        if (most > nodes.length) {
            nodes = Arrays.copyOf(nodes, Math.max(most, nodes.length << 1));
        }
        int node = matched == 0 ? PrefixPool.NONE : shared.pool().node(shared.match(matched - 1));
        int run = 0;
        int coming = 0;
        while (run < most) {
            node = shared.pool().node(node, content, matched + run);
            int tier = node == PrefixPool.NONE ? NONE : tiers.nearest(node);
            if (tier == NONE && (node == PrefixPool.NONE || tiers.journeys().of(node) == 0)) {
                break;
            }
            coming += tier == 0 ? 0 : 1;
            nodes[run++] = node;
        }
        return coming < rule.leastBlocks() ? 0 : run;
    }

    private @Nullable Coming begin(int slot, int run) {
        int[] journeys = new int[run];
        // What is there stays there, so that what comes does not take its place.
        for (int i = 0; i < run; i++) {
            journeys[i] = tiers.nearest(nodes[i]) == 0 ? 0 : NONE;
            if (journeys[i] == 0) {
                tiers.pin(0, nodes[i]);
            }
        }
        int reached = 0;
        int coming = 0;
        while (reached < run && (journeys[reached] == 0 || sets(nodes[reached]))) {
            if (journeys[reached] != 0) {
                journeys[reached] = tiers.journeys().of(nodes[reached]);
                tiers.journeys().want(nodes[reached], 1);
                coming++;
            }
            reached++;
        }
        for (int i = run - 1; i >= reached; i--) {
            if (journeys[i] == 0) {
                tiers.unpin(0, nodes[i]);
            }
        }
        Coming one = new Coming(
                slot,
                Arrays.copyOf(nodes, reached),
                Arrays.copyOf(journeys, reached),
                coming,
                rule.deadlineNanos(coming, batch.now));
        occupied += coming;
        return one;
    }

    /** Whether a block is on its way, or sets out now. */
    private boolean sets(int node) {
        return tiers.journeys().of(node) > 0 || tiers.journeys().setOut(node);
    }

    /** Whether whoever is at the head of the queue waits for what comes; it then leaves the queue. */
    boolean holds(int slot) {
        Coming one = slot < of.length ? of[slot] : null;
        if (one == null || !one.isWaitedFor(tiers, batch.now)) {
            return false;
        }
        one.sinceNanos = batch.now;
        waiting.add(one);
        return true;
    }

    /** Takes out the first of those who wait, and need not any more; {@link #NONE} when there is none. */
    int release() {
        for (Coming one : waiting) {
            if (!one.isWaitedFor(tiers, batch.now)) {
                return one.slot;
            }
        }
        return NONE;
    }

    /** Since when somebody waits. */
    long sinceNanos(int slot) {
        Coming one = of[slot];
        return one == null ? batch.now : one.sinceNanos;
    }

    /** When somebody stops waiting, whatever has come by then; {@link Lane#NEVER} when nobody does. */
    long nextNanos() {
        long next = Lane.NEVER;
        for (Coming one : waiting) {
            next = Math.min(next, one.deadlineNanos);
        }
        return next;
    }

    // ---- for audits

    /** Who waits. */
    List<Integer> waiting() {
        return waiting.stream().map(one -> one.slot).toList();
    }

    /** What is wrong with the books, or null. */
    @Nullable
    String complaint() {
        int sum = 0;
        for (Coming one : of) {
            if (one != null) {
                sum += one.blocks;
                boolean knowsWhere = table.state[one.slot] == SequenceTable.WAITING
                        || table.state[one.slot] == SequenceTable.LOADING;
                if (!knowsWhere) {
                    return "blocks come for a slot in state " + table.state[one.slot];
                }
            }
        }
        return sum == occupied ? null : sum + " blocks come ahead of their requests, counted as " + occupied;
    }
}
