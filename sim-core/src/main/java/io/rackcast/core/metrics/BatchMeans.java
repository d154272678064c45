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

    private BatchMeans() {}

    /** The sum of the numerators over that of the denominators; NONE for fewer than 8 batches. */
    static Interval ratio(double[] numerators, double[] denominators) {
        double denominator = Arrays.stream(denominators).sum();
        if (numerators.length < FEWEST || denominator <= 0) {
            return Interval.NONE;
        }
        double ratio = Arrays.stream(numerators).sum() / denominator;
        double[] residuals = new double[numerators.length];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = numerators[i] - ratio * denominators[i];
        }
        return spread(residuals).around(ratio, denominator);
    }

    /**
     * How far the sum of residuals, one for each batch and zero in all, is uncertain.
     *
     * @param residuals of at least 8 batches
     */
    static Spread spread(double[] residuals) {
        double[] batches = residuals;
        double lag1 = lag1(batches);
        while (batches.length > MOST
                || (batches.length >= 2 * FEWEST_JOINED && lag1 > SIGNIFICANT / Math.sqrt(batches.length))) {
            batches = joined(batches);
            lag1 = lag1(batches);
        }
        double squares = 0;
        for (double residual : batches) {
            squares += residual * residual;
        }
        double left = Math.min(MOST_CORRELATED, Math.max(0, lag1));
        double variance = squares * batches.length / (batches.length - 1) * (1 + left) / (1 - left);
        return new Spread(variance, batches.length - 1, batches.length, lag1);
    }

    private static double[] joined(double[] batches) {
        double[] pairs = new double[(batches.length + 1) / 2];
        for (int i = 0; i < batches.length; i++) {
            pairs[i / 2] += batches[i];
        }
        return pairs;
    }

    /** Of residuals, whose sum is zero; 0 when they do not vary. */
    private static double lag1(double[] residuals) {
        double squares = residuals[0] * residuals[0];
        double products = 0;
        for (int i = 1; i < residuals.length; i++) {
            squares += residuals[i] * residuals[i];
            products += residuals[i - 1] * residuals[i];
        }
        return squares == 0 ? 0 : products / squares;
    }
}
