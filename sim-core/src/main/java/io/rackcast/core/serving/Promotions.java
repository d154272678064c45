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
 * Requests of a lane whose blocks come up from the tiers behind its cache. Whenever somebody else comes to the head of the
 * queue, the blocks behind those that the cache holds of it are looked up. If tiers have them, the request leaves the queue,
 * and others go ahead, until they are here; then it returns to the head, or the place that its order gives it (vLLM V1, {@code
 * v1/core/sched/scheduler.py}, {@code WAITING_FOR_REMOTE_KVS}). Whoever finds no slot for its adapter is not looked up (the same
 * loop passes it over before). They come in stages: what is in the farthest tier goes to the
 * one before it, and when that has arrived it is looked up anew; from the first tier all go to the cache at once, where they
 * have places from the start, and where the request holds those that it found. When they are there they are cached as any
 * others are, until somebody takes them.
 *
 * <p>Who needs a block first that is on its way for somebody else waits for that, and is then looked at again (vLLM, {@code
 * kv_connector/v1/offloading}, {@code _blocks_being_loaded}). A stage is under way either for all of its blocks or, if they find no room, not at all; the request then makes do with
 * what is nearer. Who was loaded for, and got no token since, is not loaded for again, so that no two requests take each
 * other's room for ever. A transfer goes on when its client has left.
 */
final class Promotions {
    private static final int NONE = -1;
    private static final int NEVER = -1;

    private final Batch batch;
    private final SharedBlocks shared;
    private final PrefixPool pool;
    private final LowerTiers tiers;
    private final SequenceTable table;
    /** What comes ahead of the head of the queue; null where nothing does. */
    final @Nullable Prefetches prefetches;
    /** By cargo; those that are not under way are used again. */
    private final List<Promotion> all = new ArrayList<>();

    private final List<Promotion> unused = new ArrayList<>();
    private int size;

    /** By slot: tokens delivered when blocks were sent to the cache for it last, and from tiers that are not the nearest. */
    private int[] loaded = new int[0];

    private int[] fetched = new int[0];
    /** What is looked up, and how far: nodes and tiers of blocks, from the first on that the cache does not hold. */
    private int[] nodes = new int[64];

    private int[] places = new int[64];
    private int run;
    private int[] returning = new int[16];

    /** Of whom was last found out that nothing can be sent for it, and when. */
    private long idleRequest = NONE;

    private int idleTarget;
    private int idleMatched;
    private long idleVersion;

    Promotions(Batch batch, SharedBlocks shared, LowerTiers tiers, @Nullable Prefetch prefetch) {
        this.batch = batch;
        this.shared = shared;
        this.pool = shared.pool();
        this.tiers = tiers;
        this.table = batch.table;
        this.prefetches = prefetch == null ? null : new Prefetches(batch, shared, tiers, prefetch);
    }

    /** Requests whose blocks are on their way. */
    int size() {
        return size;
    }

    /** When blocks arrive next; {@link Lane#NEVER} when none is on its way. */
    long nextNanos() {
        return prefetches == null ? tiers.nextNanos() : Math.min(tiers.nextNanos(), prefetches.nextNanos());
    }

    /** What blocks the step just planned waits for: it must not write to what is still being copied. */
    long stallNanos() {
        return tiers.stallNanos();
    }

    /** It is so late now. */
    void clock(long nanos) {
        tiers.clock(nanos);
    }

    /** Somebody new waits. */
    void arrive(int slot) {
        if (slot >= loaded.length) {
            loaded = Arrays.copyOf(loaded, table.capacity());
            fetched = Arrays.copyOf(fetched, table.capacity());
        }
        loaded[slot] = NEVER;
        fetched[slot] = NEVER;
        if (prefetches != null) {
            prefetches.arrive(slot);
        }
    }

    /** A request leaves the queue, into the batch or for good. */
    void left(int slot) {
        if (prefetches != null) {
            prefetches.end(slot);
        }
    }

    /** A request whose blocks are on their way leaves for good. */
    void giveUp(int slot) {
        all.forEach(one -> one.forget(slot));
        left(slot);
        size--;
    }

    /** Takes note of what has arrived, from the farthest tier on, and looks who is at the head. */
    void look(long nanos) {
        shared.startPlan();
        tiers.clock(nanos);
        tiers.lookDown();
        int back = 0;
        for (int tier = tiers.size() - 1; tier >= 0; tier--) {
            for (int cargo = tiers.arrivedFrom(tier); cargo != PrefixPool.NONE; cargo = tiers.arrivedFrom(tier)) {
                Promotion one = all.get(cargo);
                batch.changed = true;
                one.arrived(tiers, shared);
                back = goOn(one.slot, tier - 1, one.sinceNanos, back);
                for (int i = 0; i < one.waiters(); i++) {
                    back = goOn(one.waiter(i), reach(one.waiter(i)), one.waiterSince(i), back);
                }
                one.end();
                unused.add(one);
            }
        }
        back = stopWaiting(back);
        while (back > 0) {
            int slot = returning[--back];
            table.state[slot] = SequenceTable.WAITING;
            batch.queue.addFirst(slot);
            size--;
        }
        if (prefetches != null) {
            prefetches.start();
        }
        settle();
    }

    /** Whoever waited for blocks that came ahead of it goes on with what is there. */
    private int stopWaiting(int back) {
        int sum = back;
        for (int slot = firstReleased(); slot != NONE; slot = firstReleased()) {
            batch.changed = true;
            long since = prefetches == null ? batch.now : prefetches.sinceNanos(slot);
            left(slot);
            sum = goOn(slot, reach(slot), since, sum);
        }
        return sum;
    }

    private int firstReleased() {
        return prefetches == null ? NONE : prefetches.release();
    }

    /** Somebody's blocks have come: those that are left are sent for, or it goes back to the queue. */
    private int goOn(int slot, int reach, long sinceNanos, int back) {
        if (slot == NONE || send(slot, reach, sinceNanos)) {
            return back;
        }
        if (back == returning.length) {
            returning = Arrays.copyOf(returning, 2 * back);
        }
        returning[back] = slot;
        batch.observers.load(batch.now, table.request[slot], batch.replica, batch.now - sinceNanos);
        return back + 1;
    }

    /** The farthest tier from which anything may come for a request; -1 when nothing may. */
    private int reach(int slot) {
        if (slot == NONE) {
            return NONE;
        }
        int delivered = table.generated[slot];
        if (loaded[slot] >= delivered) {
            return NONE;
        }
        return prefetches != null || fetched[slot] >= delivered ? 0 : tiers.size() - 1;
    }

    /** Sends for the blocks of whoever is at the head of the queue, and of the next one behind, until there is nothing to. */
    void settle() {
        while (batch.queue.size() > 0) {
            batch.changed |= shared.isChanged();
            int slot = batch.queue.peek();
            if (!batch.admits(slot) || (!waits(slot) && !send(slot, reach(slot), batch.now))) {
                return;
            }
            batch.touch();
            batch.changed = true;
            batch.queue.remove(slot);
            table.state[slot] = SequenceTable.LOADING;
            size++;
        }
    }

    /** Whether whoever has come to the head waits for blocks that set out before. If not, it goes on with what is there. */
    private boolean waits(int slot) {
        if (prefetches == null || prefetches.holds(slot)) {
            return prefetches != null;
        }
        prefetches.end(slot);
        return false;
    }

    /**
     * Looks up the blocks of a request that the cache does not hold, and sends for them.
     *
     * @param reach the farthest tier from which any may come
     * @param sinceNanos when the request left the queue
     */
    private boolean send(int slot, int reach, long sinceNanos) {
        Content content = table.content[slot];
        if (content == null || reach < 0) {
            return false;
        }
        int matched = shared.matched(slot);
        if (isIdle(slot, matched)) {
            return false;
        }
        if (joins(slot, content, matched, sinceNanos)) {
            return true;
        }
        lookUp(content, matched, most(slot, content) / batch.blockTokens);
        boolean found = run > 0;
        for (int farthest = farthest(reach); run > 0; farthest = farthest(farthest - 1)) {
            if (farthest == 0 ? load(slot, content, matched, sinceNanos) : fetch(slot, farthest, sinceNanos)) {
                return true;
            }
        }
        idleRequest = found ? NONE : table.request[slot];
        idleTarget = table.prefillTarget(slot);
        idleMatched = matched;
        idleVersion = tiers.version();
        return false;
    }

    /** Whether the first block that the cache does not hold is on its way for somebody else, and is waited for. */
    private boolean joins(int slot, Content content, int matched, long sinceNanos) {
        if (unused.size() == all.size() || (matched + 1) * batch.blockTokens > most(slot, content)) {
            return false;
        }
        int node = pool.node(matched == 0 ? PrefixPool.NONE : pool.node(shared.match(matched - 1)), content, matched);
        for (Promotion one : all) {
            if (node != PrefixPool.NONE && one.moves(node)) {
                one.join(slot, sinceNanos);
                return true;
            }
        }
        return false;
    }

    /** Tokens of a request that may be found: of what it has to compute, one at least is left. */
    private int most(int slot, Content content) {
        return Math.min(table.prefillTarget(slot) - 1, shared.known(slot, content));
    }

    /** Whether nothing has changed since nothing was found. */
    private boolean isIdle(int slot, int matched) {
        return idleRequest == table.request[slot]
                && idleTarget == table.prefillTarget(slot)
                && idleMatched == matched
                && idleVersion == tiers.version();
    }

    private void lookUp(Content content, int matched, int most) {
        if (most - matched > nodes.length) {
            nodes = Arrays.copyOf(nodes, Math.max(most - matched, nodes.length << 1));
            places = Arrays.copyOf(places, nodes.length);
        }
        run = 0;
        int node = matched == 0 ? PrefixPool.NONE : pool.node(shared.match(matched - 1));
        while (matched + run < most) {
            node = pool.node(node, content, matched + run);
            int tier = node == PrefixPool.NONE ? NONE : tiers.nearest(node);
            if (tier == NONE) {
                return;
            }
            nodes[run] = node;
            places[run++] = tier;
        }
    }

    /** Cuts what was looked up before the first block beyond a tier. Returns the farthest tier that is left. */
    private int farthest(int reach) {
        int farthest = 0;
        for (int i = 0; i < run; i++) {
            if (places[i] > reach) {
                run = i;
            } else {
                farthest = Math.max(farthest, places[i]);
            }
        }
        return farthest;
    }

    private boolean load(int slot, Content content, int matched, long sinceNanos) {
        if (shared.unheld() + run > pool.free() || shared.matchIsFresh()) {
            return false;
        }
        Promotion one = start(slot, 0, sinceNanos);
        long step = tiers.overwritable(0);
        one.hold(shared, content, matched);
        tiers.sendUp(0, run, one.cargo, Math.max(batch.now, tiers.overwritable(step)));
        loaded[slot] = table.generated[slot];
        return true;
    }

    private boolean fetch(int slot, int from, long sinceNanos) {
        int coming = 0;
        int staying = 0;
        for (int i = 0; i < run; i++) {
            coming += places[i] == from ? 1 : 0;
            staying += places[i] == from - 1 && tiers.rests(from - 1, nodes[i]) ? 1 : 0;
        }
        if (coming + staying > tiers.spare(from - 1)) {
            return false;
        }
        Promotion one = start(slot, from, sinceNanos);
        tiers.sendUp(from, one.await(tiers), one.cargo, batch.now);
        fetched[slot] = table.generated[slot];
        return true;
    }

    private Promotion start(int slot, int from, long sinceNanos) {
        if (unused.isEmpty()) {
            Promotion fresh = new Promotion(all.size());
            all.add(fresh);
            unused.add(fresh);
        }
        Promotion one = unused.remove(unused.size() - 1);
        one.start(slot, from, sinceNanos, nodes, places, run);
        one.pin(tiers);
        return one;
    }

    // ---- for audits

    /** All that may be under way. */
    List<Promotion> all() {
        return all;
    }

    LowerTiers tiers() {
        return tiers;
    }
}
