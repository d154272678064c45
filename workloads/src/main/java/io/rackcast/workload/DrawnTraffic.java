package io.rackcast.workload;

import io.rackcast.core.serving.RequestSource;
import io.rackcast.core.serving.Traffic;
import io.rackcast.workload.arrival.ArrivalClock;
import io.rackcast.workload.arrival.Arrivals;
import io.rackcast.workload.arrival.ClosedLoop;
import io.rackcast.workload.arrival.OpenArrivals;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Traffic whose requests are drawn rather than recorded. */
final class DrawnTraffic {
    /** Longest mean duration: the clock overflows at 292 years. */
    private static final double LONGEST_SECONDS = 100 * 365.25 * 86_400;

    private DrawnTraffic() {}

    /** Refuses what no clock can hold. */
    static void requireSimulable(Arrivals arrivals, long requests) {
        if (requests < 1) {
            throw new IllegalArgumentException("requests must be at least 1, is " + requests);
        }
        if (arrivals instanceof OpenArrivals open && requests / open.rate().perSecond() > LONGEST_SECONDS) {
            throw new IllegalArgumentException(requests + " requests at " + open.rate()
                    + " take more than 100 years; lower the number or raise the rate");
        }
    }

    /**
     * The traffic of a seed.
     *
     * @param requests makes the source from a clock that gives the instant of each next arrival
     */
    static Traffic of(Arrivals arrivals, long seed, Function<LongSupplier, RequestSource> requests) {
        if (arrivals instanceof ClosedLoop loop) {
            return new Traffic.ClosedLoop(requests.apply(() -> 0), loop.users(), loop.thinkNanos());
        }
        ArrivalClock clock = new ArrivalClock(((OpenArrivals) arrivals).gaps(seed));
        return new Traffic.OpenLoop(requests.apply(clock::next));
    }
}
