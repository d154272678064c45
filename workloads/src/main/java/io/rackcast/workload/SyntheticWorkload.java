package io.rackcast.workload;

import io.rackcast.core.serving.RequestSource;
import io.rackcast.core.serving.Traffic;
import io.rackcast.workload.arrival.ArrivalClock;
import io.rackcast.workload.arrival.Arrivals;
import io.rackcast.workload.arrival.ClosedLoop;
import io.rackcast.workload.arrival.OpenArrivals;
import io.rackcast.workload.length.LengthDistribution;
import java.util.function.LongSupplier;

/**
 * Requests drawn from distributions. Prompt, output and arrival of request n depend on the seed and on n only.
 *
 * @param arrivals when requests are sent
 * @param prompt tokens of a prompt
 * @param output tokens of an answer
 * @param requests how many
 */
public record SyntheticWorkload(Arrivals arrivals, LengthDistribution prompt, LengthDistribution output, long requests)
        implements Workload {
    /** Longest mean duration: the clock overflows at 292 years. */
    private static final double LONGEST_SECONDS = 100 * 365.25 * 86_400;

    public SyntheticWorkload {
        if (requests < 1) {
            throw new IllegalArgumentException("requests must be at least 1, is " + requests);
        }
        if (arrivals instanceof OpenArrivals open && requests / open.rate().perSecond() > LONGEST_SECONDS) {
            throw new IllegalArgumentException(requests + " requests at " + open.rate()
                    + " take more than 100 years; lower the number or raise the rate");
        }
    }

    @Override
    public Traffic traffic(long seed) {
        if (arrivals instanceof ClosedLoop loop) {
            return new Traffic.ClosedLoop(source(seed, () -> 0), loop.users(), loop.thinkNanos());
        }
        ArrivalClock clock = new ArrivalClock(((OpenArrivals) arrivals).gaps(seed));
        return new Traffic.OpenLoop(source(seed, clock::next));
    }

    private RequestSource source(long seed, LongSupplier clock) {
        return new SyntheticRequests(seed, clock, prompt.sampler(), output.sampler(), requests);
    }
}
