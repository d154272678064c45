package io.rackcast.core.scheduling;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Slots of waiting requests, the next one to be served at the head. Made by a {@link QueueOrder}. Whoever gives up leaves
 * from any place.
 */
public sealed interface WaitingQueue permits ArrivalQueue, KeyedQueue, TenantQueue {
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

    /**
     * Another slot that waits, or -1: from the head on, everybody is gone through. In the order of service only where that is
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
}
