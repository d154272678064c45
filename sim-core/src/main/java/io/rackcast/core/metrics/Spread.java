package io.rackcast.core.metrics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * How far an estimate is uncertain.
 *
 * @param variance of the estimate
 * @param freedom degrees of freedom of Student's t
 * @param batches on which it rests
 * @param lag1 autocorrelation of neighbouring batches that was left
 */
record Spread(double variance, double freedom, int batches, double lag1) {
    /**
     * The interval around an estimate whose error is a sum of this spread over a divisor.
     *
     * @param divisor positive
     */
    Interval around(double estimate, double divisor) {
        double critical = new TDistribution(freedom).inverseCumulativeProbability((1 + Interval.CONFIDENCE) / 2);
        double half = critical * Math.sqrt(variance) / divisor;
        return new Interval(estimate, estimate - half, estimate + half, batches, lag1);
    }

    /** Of a difference of two independent estimates, with the degrees of freedom of Welch (Biometrika 34, 1947). */
    Spread plus(Spread other) {
        double sum = variance + other.variance;
        double shares = variance * variance / freedom + other.variance * other.variance / other.freedom;
        return new Spread(
                sum,
                shares == 0 ? freedom + other.freedom : sum * sum / shares,
                Math.min(batches, other.batches),
                Math.max(lag1, other.lag1));
    }

    /** Probability of an estimate at least as far from zero, were the true value zero. */
    double probability(double estimate) {
        if (estimate == 0 || variance == 0) {
            return estimate == 0 ? 1 : 0;
        }
        return 2 * new TDistribution(freedom).cumulativeProbability(-Math.abs(estimate) / Math.sqrt(variance));
    }
}
