package io.rackcast.workload.arrival;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Rate;
import io.rackcast.core.engine.Draws;

/**
 * Independent users without memory: exponential gaps.
 *
 * @param rate mean arrivals, 1e-6/s to 1e9/s
 */
public record Poisson(
        @Describe("mean arrival rate, such as 5.53/s") Rate rate) implements Arrivals, OpenArrivals {
    public Poisson {
        ArrivalRates.require(rate);
    }

    @Override
    public double cv() {
        return 1;
    }

    /** By inversion, so that another rate scales every gap and changes nothing else. */
    @Override
    public Gaps gaps(long seed) {
        Draws draws = Draws.of(seed, Draws.Purpose.ARRIVAL);
        double meanNanos = ArrivalRates.meanGapNanos(rate);
        return n -> -StrictMath.log(draws.uniformPositive(n, 0)) * meanNanos;
    }
}
