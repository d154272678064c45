package io.rackcast.workload.arrival;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Rate;
import io.rackcast.core.engine.Draws;

/**
 * Gamma-distributed gaps: smoother than Poisson below a coefficient of variation of 1, bursty above it. Production
 * traffic to LLM services is commonly fitted so (ServeGen; BurstGPT). Far above 1 most gaps are next to nothing and few
 * are long: arrivals come in volleys.
 *
 * @param rate mean arrivals, 1e-6/s to 1e9/s
 * @param cv coefficient of variation: standard deviation of a gap over its mean, 0.01 to 100
 */
public record Gamma(
        @Describe("mean arrival rate, such as 5.53/s") Rate rate,

        @Describe("coefficient of variation of the gaps; 1 is Poisson, above it bursty")
        double cv)
        implements Arrivals, OpenArrivals {

    public Gamma {
        ArrivalRates.require(rate);
        if (!(cv >= 0.01 && cv <= 100)) {
            throw new IllegalArgumentException(
                    "cv must be between 0.01 and 100, is " + cv + "; for 0 use constant arrivals");
        }
    }

    @Override
    public Gaps gaps(long seed) {
        double shape = 1 / (cv * cv);
        GammaSampler sampler = new GammaSampler(shape);
        Draws draws = Draws.of(seed, Draws.Purpose.ARRIVAL);
        double scaleNanos = ArrivalRates.meanGapNanos(rate) / shape;
        return n -> sampler.draw(draws, n) * scaleNanos;
    }
}
