package io.rackcast.core.scheduling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A queue of requests with adapters. While all slots are taken by others, a request stands behind everybody whose adapter
 * has one; its place among its equals it keeps (vLLM V1 takes such requests out of the queue while it goes through it, and
 * puts them back at its head). O(log n) for whoever comes or leaves, O(slots) per look at the head while all slots are
 * taken. Where tenants take turns, the head is then looked for one by one.
 */
final class AdapterQueue implements WaitingQueue {
    private static final int NONE = SlotChain.NONE;

    private final WaitingQueue all;
    private final IntUnaryOperator adapterOf;
    private final AdaptersInUse use;
    private final boolean overtaking;
    /** Whose turn it is among those of one adapter; null where that changes while they wait. */
    private final @Nullable Comparator<Integer> order;

    // By adapter, the plain model at 0.
    private NavigableSet<Integer>[] those = sets(16);
    private int[] waiting = new int[16];
    /** By slot: a number that is the lower, the sooner a request is served that came first. */
    private long[] turn = new long[64];

    private long last;
    private long first;

    /**
     * @param all the queue that they stand in
     * @param adapterOf of a slot
     * @param overtaking whether those behind pass a request whose adapter gets no slot
     */
    AdapterQueue(WaitingQueue all, IntUnaryOperator adapterOf, AdaptersInUse use, boolean overtaking) {
        this.all = all;
        this.adapterOf = adapterOf;
        this.use = use;
        this.overtaking = overtaking;
        if (all instanceof KeyedQueue keyed) {
            order = (one, other) -> keyed.before(one, other) ? -1 : keyed.before(other, one) ? 1 : 0;
        } else if (all instanceof ArrivalQueue) {
            order = Comparator.comparingLong(slot -> turn[slot]);
        } else {
            order = null;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static NavigableSet<Integer>[] sets(int length) {
        return new NavigableSet[length];
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public int peek() {
        int head = all.peek();
        if (!overtaking || use.admits(adapterOf.applyAsInt(head))) {
            return head;
        }
        int open = order == null ? firstOpen() : firstOf(order);
        return open == NONE ? head : open;
    }

    /** The head of those whose adapter is in use, or who need none. */
    private int firstOf(Comparator<Integer> sooner) {
        int best = head(LoraRule.PLAIN);
        for (int i = 0; i < use.distinct(); i++) {
            int other = head(use.adapter(i));
            if (other != NONE && (best == NONE || sooner.compare(other, best) < 0)) {
                best = other;
            }
        }
        return best;
    }

    private int head(int adapter) {
        int place = adapter + 1;
        return place >= those.length || those[place] == null || those[place].isEmpty() ? NONE : those[place].first();
    }

    private int firstOpen() {
        int[] found = {NONE};
        all.look(slot -> {
            if (use.admits(adapterOf.applyAsInt(slot))) {
                found[0] = slot;
            }
            return found[0] == NONE;
        });
        return found[0];
    }

    @Override
    public int first() {
        return all.peek();
    }

    @Override
    public int after(int slot) {
        return all.after(slot);
    }

    /** Those who get no slot come behind the others. */
    @Override
    public void look(IntPredicate visitor) {
        if (!overtaking) {
            all.look(visitor);
            return;
        }
        boolean[] more = {true};
        for (boolean open : new boolean[] {true, false}) {
            all.look(slot -> {
                if (more[0] && use.admits(adapterOf.applyAsInt(slot)) == open) {
                    more[0] = visitor.test(slot);
                }
                return more[0];
            });
        }
    }

    @Override
    public void addLast(int slot) {
        all.addLast(slot);
        ensure(slot);
        turn[slot] = ++last;
        enter(slot);
    }

    @Override
    public void addFirst(int slot) {
        all.addFirst(slot);
        ensure(slot);
        turn[slot] = --first;
        enter(slot);
    }

    @Override
    public void remove(int slot) {
        int place = adapterOf.applyAsInt(slot) + 1;
        waiting[place]--;
        if (order != null) {
            those[place].remove(slot);
        }
        all.remove(slot);
    }

    private void enter(int slot) {
        int place = adapterOf.applyAsInt(slot) + 1;
        if (place >= waiting.length) {
            int larger = Math.max(place + 1, waiting.length << 1);
            waiting = Arrays.copyOf(waiting, larger);
            those = Arrays.copyOf(those, larger);
        }
        waiting[place]++;
        if (order != null) {
            if (those[place] == null) {
                those[place] = new TreeSet<>(order);
            }
            those[place].add(slot);
        }
    }

    private void ensure(int slot) {
        if (slot >= turn.length) {
            turn = Arrays.copyOf(turn, Math.max(slot + 1, turn.length << 1));
        }
    }

    @Override
    public @Nullable ServedTokens served() {
        return all.served();
    }

    @Override
    public boolean headMoves() {
        return all.headMoves();
    }

    @Override
    public int heldUp() {
        // As long as a slot is free, anybody may have it.
        if (all.size() == 0 || !use.full()) {
            return 0;
        }
        int open = waiting[0];
        for (int i = 0; i < use.distinct(); i++) {
            int place = use.adapter(i) + 1;
            open += place < waiting.length ? waiting[place] : 0;
        }
        return all.size() - open;
    }
}
