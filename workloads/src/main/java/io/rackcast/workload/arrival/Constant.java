package io.rackcast.workload.arrival;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Rate;

/**
 * A metronome: request n (from 0) arrives at (n + 1) / rate.
 *
 * @param rate arrivals, 1e-6/s to 1e9/s
 */
public record Constant(
        @Describe("arrival rate, such as 5.53/s") Rate rate) implements Arrivals, OpenArrivals {
    public Constant {
        ArrivalRates.require(rate);
    }

    @Override
    public double cv() {
        return 0;
    }

    @Override
    public Gaps gaps(long seed) {
        double gapNanos = ArrivalRates.meanGapNanos(rate);
        return n -> gapNanos;
    }
}
