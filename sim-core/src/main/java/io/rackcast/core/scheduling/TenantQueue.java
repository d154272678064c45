package io.rackcast.core.scheduling;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * The tenant that was served least first, each in order of arrival; among equals whose first request is the oldest. A
 * tenant that comes back to the queue is lifted to the least served of those who wait, or, when nobody waits, to the one
 * who left last. O(tenants that wait) per look at the head, O(1) for whoever comes or leaves.
 */
final class TenantQueue implements WaitingQueue {
    private static final int NONE = SlotChain.NONE;

    private final IntFunction<RequestView> requests;
    private final ServedTokens served;
    private final SlotLinks links = new SlotLinks();
    // By tenant.
    private SlotChain[] chains = new SlotChain[0];
    private int[] placeOf = new int[0];
    /** Tenants that wait, in no order. */
    private int[] present = new int[16];

    private int tenants;
    private int size;
    private int lastLeft = NONE;

    TenantQueue(IntFunction<RequestView> requests, ServedTokens served) {
        this.requests = requests;
        this.served = served;
    }

    @Override
    public ServedTokens served() {
        return served;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean headMoves() {
        return tenants > 1;
    }

    @Override
    public int peek() {
        if (size == 0) {
            throw new IllegalStateException("nobody waits");
        }
        return chains[next()].head();
    }

    @Override
    public int after(int slot) {
        int tenant = tenant(slot);
        if (chains[tenant].after(slot) != NONE) {
            return chains[tenant].after(slot);
        }
        int place = placeOf[tenant] + 1;
        int another = present[place < tenants ? place : 0];
        return another == next() ? NONE : chains[another].head();
    }

    @Override
    public void look(IntPredicate visitor) {
        int[] inTurn = Arrays.stream(present, 0, tenants)
                .boxed()
                .sorted((one, other) -> before(one, other) ? -1 : 1)
                .mapToInt(Integer::intValue)
                .toArray();
        for (int tenant : inTurn) {
            for (int slot = chains[tenant].head(); slot != NONE; slot = chains[tenant].after(slot)) {
                if (!visitor.test(slot)) {
                    return;
                }
            }
        }
    }

    @Override
    public void addLast(int slot) {
        enter(slot).addLast(slot);
    }

    @Override
    public void addFirst(int slot) {
        enter(slot).addFirst(slot);
    }

    @Override
    public void remove(int slot) {
        int tenant = tenant(slot);
        chains[tenant].remove(slot);
        size--;
        if (chains[tenant].head() == NONE) {
            int last = present[--tenants];
            present[placeOf[tenant]] = last;
            placeOf[last] = placeOf[tenant];
        }
        if (size == 0) {
            lastLeft = tenant;
        }
    }

    /** The tenant whose turn it is. */
    private int next() {
        int best = present[0];
        for (int i = 1; i < tenants; i++) {
            best = before(present[i], best) ? present[i] : best;
        }
        return best;
    }

    private boolean before(int one, int other) {
        long less = served.counter(one) - served.counter(other);
        return less != 0 ? less < 0 : oldest(one) < oldest(other);
    }

    private long oldest(int tenant) {
        return requests.apply(chains[tenant].head()).id();
    }

    /** The chain for a slot that comes; its tenant waits from now on. */
    private SlotChain enter(int slot) {
        int tenant = tenant(slot);
        ensure(tenant);
        if (chains[tenant].head() == NONE) {
            if (size > 0) {
                served.lift(tenant, served.counter(next()));
            } else if (lastLeft != NONE) {
                served.lift(tenant, served.counter(lastLeft));
            }
            if (tenants == present.length) {
                present = Arrays.copyOf(present, tenants << 1);
            }
            placeOf[tenant] = tenants;
            present[tenants++] = tenant;
        }
        size++;
        return chains[tenant];
    }

    private int tenant(int slot) {
        return requests.apply(slot).tenant();
    }

    private void ensure(int tenant) {
        int known = chains.length;
        if (tenant >= known) {
            int larger = Math.max(tenant + 1, known << 1);
            chains = Arrays.copyOf(chains, larger);
            placeOf = Arrays.copyOf(placeOf, larger);
            for (int i = known; i < larger; i++) {
                chains[i] = new SlotChain(links);
            }
        }
    }
}
