package io.rackcast.core.scheduling;

import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Slots of waiting requests, the next one to be served at the head. Made by a {@link QueueOrder}. Whoever gives up leaves
 * from any place.
 */
public sealed interface WaitingQueue permits AdapterQueue, ArrivalQueue, KeyedQueue, TenantQueue {
    /** Requests that wait. */
    int size();

    /**
     * The slot at the head.
     *
     * @throws IllegalStateException when nobody waits
     */
    int peek();

    /** Takes the slot at the head. */
    default int poll() {
        int slot = peek();
        remove(slot);
        return slot;
    }

    /** Where to begin when all who wait are to be gone through; most often the head. */
    default int first() {
        return peek();
    }

    /**
     * Another slot that waits, or -1: from the first on, everybody is gone through. In the order of service only where that is
     * the order of arrival.
     */
    int after(int slot);

    /**
     * Shows those who wait in the order in which they would be served if nothing else happened, until the visitor has seen
     * enough. Where tenants take turns they follow one after the other, from the one served least. Not for every step where
     * the order is not that of arrival: it sorts.
     *
     * @param visitor says whether it wants to see the next slot
     */
    void look(IntPredicate visitor);

    /** A newcomer, or somebody who has to queue anew. */
    void addLast(int slot);

    /** Puts a preempted request back: to the head, or to the place that its order gives it. */
    void addFirst(int slot);

    /** Takes a slot that waits out of its place. */
    void remove(int slot);

    /** Where it wants to be told what tenants are served; null where it does not matter. */
    default @Nullable ServedTokens served() {
        return null;
    }

    /** Whether the head may become another one while nothing happens but that tokens are delivered. */
    default boolean headMoves() {
        return false;
    }

    /** Who waits because all slots are taken by adapters of others. */
    default int heldUp() {
        return 0;
    }

    /**
     * The same queue of requests with adapters, none of which waits yet.
     *
     * @param adapterOf of a slot; {@link LoraRule#PLAIN} for none
     * @param overtaking whether those behind pass a request whose adapter gets no slot
     */
    default WaitingQueue withAdapters(IntUnaryOperator adapterOf, AdaptersInUse use, boolean overtaking) {
        return new AdapterQueue(this, adapterOf, use, overtaking);
    }
}
