package io.rackcast.core.serving;

import io.rackcast.core.engine.Clock;
import io.rackcast.core.engine.Process;
import io.rackcast.core.engine.Rank;
import io.rackcast.core.scheduling.RequestView;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The {@link FrontEnd} of one replica at work: a queue with several workers, first come first served. As nobody leaves it
 * early, a job knows its end when it comes: it starts with the worker that is free first.
 */
final class FrontDesk implements Process {
    private final int entity;
    private final FrontEnd costs;
    private final Replica replica;
    private final long[] freeNanos;
    private final PriorityQueue<Ready> ready =
            new PriorityQueue<>(Comparator.comparingLong(Ready::nanos).thenComparingLong(Ready::id));

    /** A request that the replica will see at {@code nanos}. */
    private record Ready(long nanos, Request request) {
        long id() {
            return request.view().id();
        }
    }

    FrontDesk(int entity, FrontEnd costs, Replica replica) {
        this.entity = entity;
        this.costs = costs;
        this.replica = replica;
        this.freeNanos = new long[costs.workers()];
    }

    /** Takes in a request. */
    void accept(Clock clock, Request request) {
        long end = work(clock.now(), costs.intakeNanos(request.view().promptTokens()));
        ready.add(new Ready(end, request));
        clock.wake(entity, ready.element().nanos(), Rank.DELIVER);
    }

    /** Hands out an answer, which keeps a worker from the next requests. */
    void answer(long nanos, int outputTokens) {
        long delivery = costs.deliveryNanos(outputTokens);
        if (delivery > 0) {
            work(nanos, delivery);
        }
    }

    @Override
    public void advance(Clock clock) {
        while (!ready.isEmpty() && ready.element().nanos() <= clock.now()) {
            replica.deliver(clock, ready.remove().request());
        }
        if (!ready.isEmpty()) {
            clock.next(ready.element().nanos(), Rank.DELIVER);
        }
    }

    /** Hands over all requests that the replica has not seen yet, in no order. */
    void forEach(Consumer<RequestView> each) {
        ready.forEach(one -> each.accept(one.request().view()));
    }

    /** Requests that the replica has not seen yet. */
    int waiting() {
        return ready.size();
    }

    private long work(long nanos, long serviceNanos) {
        int first = 0;
        for (int i = 1; i < freeNanos.length; i++) {
            if (freeNanos[i] < freeNanos[first]) {
                first = i;
            }
        }
        freeNanos[first] = Math.addExact(Math.max(nanos, freeNanos[first]), serviceNanos);
        return freeNanos[first];
    }
}
