package io.rackcast.workload.arrival;

import io.rackcast.config.quantity.Rate;

/** Arrivals that do not wait for the deployment: gaps of one law, independent of each other. */
public sealed interface OpenArrivals permits Poisson, Gamma, Constant {
    /** Mean rate. */
    Rate rate();

    /** Standard deviation of a gap over its mean: 1 for Poisson arrivals, 0 for constant ones. */
    double cv();

    /** The gaps that a seed gives. */
    Gaps gaps(long seed);
}
