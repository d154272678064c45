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
        return around(estimate, divisor, 0);
    }

    /**
     * The same when the error is skewed: ends that are as far off as the skewness of the batches says (Willink,
     * Communications in Statistics - Theory and Methods 34, 2005; used by Skart).
     */
    Interval around(double estimate, double divisor, double skewness) {
        double beta = skewness / (6 * Math.sqrt(batches));
        double critical = StudentT.critical(freedom);
        double error = Math.sqrt(variance) / divisor;
        return new Interval(
                estimate,
                estimate - skewed(critical, beta) * error,
                estimate - skewed(-critical, beta) * error,
                batches,
                lag1);
    }

    /** Willink's transformation of a quantile; the quantile itself without skewness. */
    private static double skewed(double quantile, double beta) {
        // Below this the difference is lost in rounding.
        return Math.abs(beta) < 1e-6 ? quantile : (StrictMath.cbrt(1 + 6 * beta * (quantile - beta)) - 1) / (2 * beta);
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
