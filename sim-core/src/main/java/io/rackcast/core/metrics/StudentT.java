package io.rackcast.core.metrics;

import org.apache.commons.math3.distribution.TDistribution;

/** Means of independent values: their intervals, and whether they are other than 0. */
public final class StudentT {
    private StudentT() {}

    /** Quantile that a 95% interval takes, by degrees of freedom. */
    static double critical(double degrees) {
        return new TDistribution(degrees).inverseCumulativeProbability((1 + Interval.CONFIDENCE) / 2);
    }

    /**
     * Mean of independent, about normal values; an estimate without an interval for a single one, NONE when one of them
     * is missing (NaN).
     */
    public static Interval mean(double[] values) {
        int n = values.length;
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / n;
        if (Double.isNaN(mean)) {
            return Interval.NONE;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double half = n < 2 ? Double.NaN : critical(n - 1) * Math.sqrt(squares / (n - 1) / n);
        return new Interval(mean, mean - half, mean + half, n, Double.NaN);
    }

    /**
     * Probability of a mean at least as far from 0 if the true one were 0; NaN of fewer than two values, or where one is
     * missing (NaN). Values that are all the same leave no doubt.
     */
    public static double probability(double[] values) {
        Interval mean = mean(values);
        if (values.length < 2 || Double.isNaN(mean.estimate())) {
            return Double.NaN;
        }
        int degrees = values.length - 1;
        double error = mean.halfWidth() / critical(degrees);
        if (error == 0) {
            return mean.estimate() == 0 ? 1 : 0;
        }
        return 2 * new TDistribution(degrees).cumulativeProbability(-Math.abs(mean.estimate() / error));
    }
}
