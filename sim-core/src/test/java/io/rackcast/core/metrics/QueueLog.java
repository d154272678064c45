package io.rackcast.core.metrics;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.observe.Completion;
import java.util.ArrayDeque;

/**
 * M/M/1, first come, first served, from empty, as a log: customers whose service takes one second on average at speed 1.
 * Equal seeds give equal customers: they come at the same times and want the same service.
 */
final class QueueLog {
    private QueueLog() {}

    /**
     * @param load arrivals per second
     * @param speed what services are divided by
     */
    static RunLog of(long seed, double load, double speed, int customers) {
        RunLog log = new RunLog(step -> 1, 1);
        Draws gaps = Draws.of(seed, Draws.Purpose.ARRIVAL);
        Draws services = Draws.of(seed, Draws.Purpose.TEST);
        ArrayDeque<Completion> inside = new ArrayDeque<>();
        double arrival = 0;
        double free = 0;
        for (int i = 0; i < customers; i++) {
            arrival += exponential(gaps, i) / load;
            double start = Math.max(free, arrival);
            free = start + exponential(services, i) / speed;
            leaveUntil(Math.round(arrival * 1e9), inside, log);
            log.onArrival(Math.round(arrival * 1e9), i, 0, 1, 1, 0);
            Completion customer = new Completion();
            customer.request = i;
            customer.arrivalNanos = Math.round(arrival * 1e9);
            customer.firstTokenNanos = Math.round(start * 1e9);
            customer.finishedNanos = Math.round(free * 1e9);
            customer.outputTokens = 1;
            inside.add(customer);
        }
        leaveUntil(Long.MAX_VALUE, inside, log);
        return log;
    }

    private static double exponential(Draws draws, int i) {
        return -StrictMath.log(draws.uniformPositive(i, 0));
    }

    private static void leaveUntil(long nanos, ArrayDeque<Completion> inside, RunLog log) {
        while (!inside.isEmpty() && inside.peek().finishedNanos <= nanos) {
            log.onFinish(inside.poll());
        }
    }
}
