package io.rackcast.core.metrics;

import org.apache.commons.math3.distribution.TDistribution;

/** Intervals of means of independent values. */
final class StudentT {
    private StudentT() {}

    /** Quantile that a 95% interval takes, by degrees of freedom. */
    static double critical(double degrees) {
        return new TDistribution(degrees).inverseCumulativeProbability((1 + Interval.CONFIDENCE) / 2);
    }

    /**
     * Mean of independent, about normal values; an estimate without an interval for a single one, NONE when one of them
     * is missing (NaN).
     */
    static Interval mean(double[] values) {
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
}
