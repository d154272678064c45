package io.rackcast.core.serving;

import io.rackcast.core.kvcache.Content;
import io.rackcast.core.kvcache.LowerTiers;
import io.rackcast.core.kvcache.PrefixPool;
import java.util.Arrays;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Blocks of one request on their way from one tier to the one before it, with what the request needs meanwhile. */
final class Promotion {
    private static final int NONE = -1;

    /** By which links know it. */
    final int cargo;

    /** For whom; none any more when the client has left. */
    int slot = NONE;
    /** From where; those of tier 0 come into the cache. */
    int tier;
    /** When the request left the queue. */
    long sinceNanos;

    /** What was found in tiers, in order, and where: all of it stays where it is until this has arrived. */
    private int[] nodes = new int[16];

    private int[] places = new int[16];
    private int run;

    /** Into the cache: blocks held, those that it had, and then those that come. */
    private int[] blocks = new int[16];

    private int matched;
    private @Nullable Content content;

    /** Others who wait for the same, and since when. */
    private int[] waiting = new int[4];

    private long[] waitingSince = new long[4];
    private int waiters;

    Promotion(int cargo) {
        this.cargo = cargo;
    }

    /** Starts anew, with what was found. */
    void start(int forSlot, int from, long since, int[] foundNodes, int[] foundPlaces, int found) {
        slot = forSlot;
        tier = from;
        sinceNanos = since;
        if (found > nodes.length) {
            nodes = new int[2 * found];
            places = new int[2 * found];
        }
        System.arraycopy(foundNodes, 0, nodes, 0, found);
        System.arraycopy(foundPlaces, 0, places, 0, found);
        run = found;
        matched = 0;
        content = null;
        waiters = 0;
    }

    /** Whether a block is among those on their way. */
    boolean moves(int node) {
        for (int i = 0; i < run; i++) {
            if (nodes[i] == node && places[i] == tier) {
                return true;
            }
        }
        return false;
    }

    /** Somebody else waits for this. */
    void join(int slotOfOther, long since) {
        if (waiters == waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * waiters);
            waitingSince = Arrays.copyOf(waitingSince, 2 * waiters);
        }
        waiting[waiters] = slotOfOther;
        waitingSince[waiters++] = since;
    }

    /** How many wait beside the one for whom it was sent. */
    int waiters() {
        return waiters;
    }

    /** One of them; none any more where the client has left. */
    int waiter(int index) {
        return waiting[index];
    }

    /** When that one left the queue. */
    long waiterSince(int index) {
        return waitingSince[index];
    }

    /** Somebody's client has left. */
    void forget(int gone) {
        slot = slot == gone ? NONE : slot;
        for (int i = 0; i < waiters; i++) {
            waiting[i] = waiting[i] == gone ? NONE : waiting[i];
        }
    }

    /** Pins what was found. */
    void pin(LowerTiers tiers) {
        for (int i = 0; i < run; i++) {
            tiers.pin(places[i], nodes[i]);
        }
    }

    /** The one before makes room for what comes from the tier. Returns how much that is. */
    int await(LowerTiers tiers) {
        int count = 0;
        for (int i = 0; i < run; i++) {
            if (places[i] == tier) {
                tiers.await(tier - 1, nodes[i]);
                count++;
            }
        }
        return count;
    }

    /** Holds what the cache had, and places in the cache for what comes. */
    void hold(SharedBlocks shared, Content text, int had) {
        if (had + run > blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * (had + run));
        }
        shared.holdMatched(blocks);
        matched = had;
        content = text;
        shared.load(run);
    }

    /** It has arrived. The end of a text is let go first, so that beginnings are kept for longest. */
    void arrived(LowerTiers tiers, SharedBlocks shared) {
        if (tier == 0 && content != null) {
            for (int i = matched; i < matched + run; i++) {
                blocks[i] = shared.pool().fill(i == 0 ? PrefixPool.NONE : blocks[i - 1], content, i);
            }
            shared.loaded(blocks, matched + run);
        }
        for (int i = run - 1; i >= 0; i--) {
            if (tier > 0 && places[i] == tier) {
                tiers.arrived(tier - 1, nodes[i]);
            }
            tiers.unpin(places[i], nodes[i]);
        }
        content = null;
        run = 0;
        matched = 0;
    }

    /** Nobody waits for it any more. */
    void end() {
        slot = NONE;
        waiters = 0;
    }

    // ---- for audits

    /** How much of a tier is needed there until this has arrived, block by block. */
    void countPins(int of, SortedMap<Integer, Integer> pins) {
        for (int i = 0; i < run; i++) {
            if (places[i] == of) {
                pins.merge(nodes[i], 1, Integer::sum);
            }
        }
    }

    /** Blocks of the cache that it holds, counted as often as it holds them. */
    int held() {
        return content == null ? 0 : matched + run;
    }

    /** How many of them have content. */
    int matched() {
        return matched;
    }

    int block(int index) {
        return blocks[index];
    }
}
