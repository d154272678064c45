package io.rackcast.testkit;

import io.rackcast.core.engine.Clock;
import io.rackcast.core.engine.Draws;
import io.rackcast.core.engine.Process;
import io.rackcast.core.engine.Rank;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;

/** Poisson customers, exponential service, several servers behind one queue: M/M/c, on the kernel alone. */
final class QueueingStation implements Process {
    private final Draws arrivals;
    private final Draws services;
    private final double meanGapNanos;
    private final double meanServiceNanos;
    private final double[] waits;
    private final Deque<long[]> queue = new ArrayDeque<>();
    private final PriorityQueue<Long> departures = new PriorityQueue<>();
    private final int servers;
    private int arrived;
    private double nextArrival;

    QueueingStation(long seed, int servers, double ratePerMicro, double meanServiceMicros, int customers) {
        this.arrivals = Draws.of(seed, Draws.Purpose.ARRIVAL);
        this.services = Draws.of(seed, Draws.Purpose.TEST);
        this.servers = servers;
        this.meanGapNanos = 1_000 / ratePerMicro;
        this.meanServiceNanos = 1_000 * meanServiceMicros;
        this.waits = new double[customers];
    }

    @Override
    public void advance(Clock clock) {
        long now = clock.now();
        while (!departures.isEmpty() && departures.peek() <= now) {
            departures.poll();
        }
        if (arrived < waits.length && Math.round(nextArrival) <= now) {
            queue.addLast(new long[] {arrived, now});
            nextArrival += -StrictMath.log(arrivals.uniformPositive(arrived, 0)) * meanGapNanos;
            arrived++;
        }
        while (!queue.isEmpty() && departures.size() < servers) {
            long[] customer = queue.removeFirst();
            waits[(int) customer[0]] = (now - customer[1]) / 1_000.0;
            double service = -StrictMath.log(services.uniformPositive(customer[0], 0)) * meanServiceNanos;
            departures.add(now + Math.max(1, Math.round(service)));
        }
        if (!departures.isEmpty()) {
            clock.next(departures.peek(), Rank.COMMIT);
        }
        if (arrived < waits.length) {
            clock.next(Math.max(now, Math.round(nextArrival)), Rank.ARRIVAL);
        }
    }

    double meanWait(int warmUp) {
        double sum = 0;
        for (int i = warmUp; i < waits.length; i++) {
            sum += waits[i];
        }
        return sum / (waits.length - warmUp);
    }
}
