package io.rackcast.workload.arrival;

import io.rackcast.config.quantity.Rate;

/** The rates that a clock of nanoseconds can hold. */
final class ArrivalRates {
    private ArrivalRates() {}

    /** Refuses rates whose gaps are below a nanosecond or beyond eleven days. */
    static void require(Rate rate) {
        if (!(rate.perSecond() >= 1e-6 && rate.perSecond() <= 1e9)) {
            throw new IllegalArgumentException("an arrival rate must be between 0.0036/h and 1000000000/s, is " + rate);
        }
    }

    /** Mean time between arrivals, nanoseconds. */
    static double meanGapNanos(Rate rate) {
        return 1e9 / rate.perSecond();
    }
}
