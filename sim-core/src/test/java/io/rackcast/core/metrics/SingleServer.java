package io.rackcast.core.metrics;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.observe.Completion;
import java.util.ArrayDeque;

/**
 * M/M/1, first come, first served, from empty: Poisson customers, exponential service of one second on average. Every
 * customer is told to an observer when it comes and when it goes, in order of time.
 */
final class SingleServer {
    /** Target for E2E. */
    static final double TARGET_SECONDS = 3;

    private SingleServer() {}

    static Statistics run(long seed, double load, int customers, WarmUp warmUp) {
        RunStatistics observer = new RunStatistics(
                warmUp, new SloTargets(SloTargets.NO_LIMIT, SloTargets.NO_LIMIT, (long) (TARGET_SECONDS * 1e9)));
        Draws gaps = Draws.of(seed, Draws.Purpose.ARRIVAL);
        Draws services = Draws.of(seed, Draws.Purpose.TEST);
        ArrayDeque<Completion> inside = new ArrayDeque<>();
        double arrival = 0;
        double free = 0;
        for (int i = 0; i < customers; i++) {
            arrival += exponential(gaps, i) / load;
            double start = Math.max(free, arrival);
            free = start + exponential(services, i);
            leaveUntil(Math.round(arrival * 1e9), inside, observer);
            observer.onArrival(Math.round(arrival * 1e9), i, 0, 1, 1, 0);
            Completion customer = new Completion();
            customer.request = i;
            customer.arrivalNanos = Math.round(arrival * 1e9);
            customer.admittedNanos = Math.round(start * 1e9);
            customer.firstTokenNanos = customer.admittedNanos;
            customer.finishedNanos = Math.round(free * 1e9);
            customer.outputTokens = 1;
            inside.add(customer);
        }
        leaveUntil(Long.MAX_VALUE, inside, observer);
        return observer.statistics();
    }

    private static double exponential(Draws draws, int i) {
        return -StrictMath.log(draws.uniformPositive(i, 0));
    }

    private static void leaveUntil(long nanos, ArrayDeque<Completion> inside, RunStatistics observer) {
        while (!inside.isEmpty() && inside.peek().finishedNanos <= nanos) {
            observer.onFinish(inside.poll());
        }
    }
}
