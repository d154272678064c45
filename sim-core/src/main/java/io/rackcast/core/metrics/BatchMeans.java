package io.rackcast.core.metrics;

import java.util.Arrays;

/**
 * Interval of a ratio of sums over correlated batches, which a mean (sum over count), a share and a rate (count over
 * time) all are: Student's t on the residuals of the ratio estimator (Cochran, Sampling Techniques, 1977, ch. 6).
 *
 * <p>Batches are joined by twos while their lag-1 autocorrelation is significantly positive and enough of them remain
 * (Fishman, Grouping observations in digital simulation, 1978); what correlation is left widens the interval by
 * (1 + r) / (1 - r) in variance, as in Skart (Tafazzoli and Wilson, IIE Transactions 43, 2011).
 */
final class BatchMeans {
    /** Fewest batches: with less, Student's t gets wide and the lag-1 autocorrelation says nothing. */
    static final int FEWEST = 8;

    /** Most batches: beyond 30 an interval hardly gets narrower (Schmeiser, Operations Research 30, 1982). */
    private static final int MOST = 32;

    /** Joining stops here. */
    private static final int FEWEST_JOINED = 8;

    /** One-sided level of 10% for the correlation of white noise. */
    private static final double SIGNIFICANT = 1.2816;

    private static final double MOST_CORRELATED = 0.9;

    private final double ratio;
    private final double standardError;
    private final double[] residuals;
    private final double lag1;

    private BatchMeans(double[] numerators, double[] denominators, double denominator) {
        ratio = Arrays.stream(numerators).sum() / denominator;
        double[] batches = new double[numerators.length];
        for (int i = 0; i < batches.length; i++) {
            batches[i] = numerators[i] - ratio * denominators[i];
        }
        double correlation = lag1(batches);
        while (batches.length > MOST
                || (batches.length >= 2 * FEWEST_JOINED && correlation > SIGNIFICANT / Math.sqrt(batches.length))) {
            batches = joined(batches);
            correlation = lag1(batches);
        }
        double left = Math.min(MOST_CORRELATED, Math.max(0, correlation));
        double variance = sumOfSquares(batches) * batches.length / (batches.length - 1) * (1 + left) / (1 - left);
        residuals = batches;
        lag1 = correlation;
        standardError = Math.sqrt(variance) / denominator;
    }

    /**
     * The sum of the numerators over that of the denominators; an estimate without an interval for fewer than 8 batches,
     * NONE for nothing at all.
     */
    static Interval ratio(double[] numerators, double[] denominators) {
        return interval(numerators, denominators, false);
    }

    /**
     * The same for values that are skewed, such as latencies: ends that are as far off as the skewness of the batches
     * says (Willink, Communications in Statistics - Theory and Methods 34, 2005; used by Skart).
     */
    static Interval ratioOfSkewed(double[] numerators, double[] denominators) {
        return interval(numerators, denominators, true);
    }

    private static Interval interval(double[] numerators, double[] denominators, boolean skewed) {
        double denominator = Arrays.stream(denominators).sum();
        if (denominator <= 0) {
            return Interval.NONE;
        }
        if (numerators.length < FEWEST) {
            double ratio = Arrays.stream(numerators).sum() / denominator;
            return new Interval(ratio, Double.NaN, Double.NaN, numerators.length, Double.NaN);
        }
        BatchMeans batches = new BatchMeans(numerators, denominators, denominator);
        return batches.interval(skewed ? batches.skewness() : 0);
    }

    private Interval interval(double skewness) {
        int batches = residuals.length;
        double beta = skewness / (6 * Math.sqrt(batches));
        double critical = StudentT.critical(batches - 1);
        return new Interval(
                ratio,
                ratio - skewed(critical, beta) * standardError,
                ratio - skewed(-critical, beta) * standardError,
                batches,
                lag1);
    }

    /** Willink's transformation of a quantile; the quantile itself without skewness. */
    private static double skewed(double quantile, double beta) {
        // Below this the difference is lost in rounding.
        return Math.abs(beta) < 1e-6 ? quantile : (StrictMath.cbrt(1 + 6 * beta * (quantile - beta)) - 1) / (2 * beta);
    }

    /** Of the batches, unbiased; 0 when they do not vary. */
    private double skewness() {
        double n = residuals.length;
        double squares = sumOfSquares(residuals);
        if (squares == 0) {
            return 0;
        }
        double cubes = 0;
        for (double residual : residuals) {
            cubes += residual * residual * residual;
        }
        double deviation = Math.sqrt(squares / (n - 1));
        return n / ((n - 1) * (n - 2)) * cubes / (deviation * deviation * deviation);
    }

    private static double[] joined(double[] batches) {
        double[] pairs = new double[(batches.length + 1) / 2];
        for (int i = 0; i < batches.length; i++) {
            pairs[i / 2] += batches[i];
        }
        return pairs;
    }

    private static double sumOfSquares(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return squares;
    }

    /** Of residuals, whose sum is zero; 0 when they do not vary. */
    static double lag1(double[] residuals) {
        double products = 0;
        for (int i = 1; i < residuals.length; i++) {
            products += residuals[i - 1] * residuals[i];
        }
        double squares = sumOfSquares(residuals);
        return squares == 0 ? 0 : products / squares;
    }
}
