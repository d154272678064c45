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

    /**
     * The sum of the numerators over that of the denominators; an estimate without an interval for fewer than 8 batches,
     * NONE for nothing at all.
     */
    static Interval ratio(double[] numerators, double[] denominators) {
        return ratio(numerators, denominators, false);
    }

    /** The same for values that are skewed, such as latencies. */
    static Interval ratioOfSkewed(double[] numerators, double[] denominators) {
        return ratio(numerators, denominators, true);
    }

    private static Interval ratio(double[] numerators, double[] denominators, boolean skewed) {
        double denominator = Arrays.stream(denominators).sum();
        if (denominator <= 0) {
            return Interval.NONE;
        }
        double ratio = Arrays.stream(numerators).sum() / denominator;
        if (numerators.length < FEWEST) {
            return new Interval(ratio, Double.NaN, Double.NaN, numerators.length, Double.NaN);
        }
        double[] residuals = new double[numerators.length];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = numerators[i] - ratio * denominators[i];
        }
        double[] batches = uncorrelated(residuals);
        return spreadOf(batches).around(ratio, denominator, skewed ? skewness(batches) : 0);
    }

    /**
     * How far the sum of residuals, one for each batch and zero in all, is uncertain.
     *
     * @param residuals of at least 8 batches
     */
    static Spread spread(double[] residuals) {
        return spreadOf(uncorrelated(residuals));
    }

    private static Spread spreadOf(double[] batches) {
        double lag1 = lag1(batches);
        double left = Math.min(MOST_CORRELATED, Math.max(0, lag1));
        double variance = sumOfSquares(batches) * batches.length / (batches.length - 1) * (1 + left) / (1 - left);
        return new Spread(variance, batches.length - 1, batches.length, lag1);
    }

    /** Joined until they are few, and as little correlated as their number allows. */
    private static double[] uncorrelated(double[] residuals) {
        double[] batches = residuals;
        while (batches.length > MOST
                || (batches.length >= 2 * FEWEST_JOINED && lag1(batches) > SIGNIFICANT / Math.sqrt(batches.length))) {
            batches = joined(batches);
        }
        return batches;
    }

    private static double[] joined(double[] batches) {
        double[] pairs = new double[(batches.length + 1) / 2];
        for (int i = 0; i < batches.length; i++) {
            pairs[i / 2] += batches[i];
        }
        return pairs;
    }

    /** Of batches, unbiased; 0 when they do not vary. */
    private static double skewness(double[] batches) {
        double n = batches.length;
        double squares = sumOfSquares(batches);
        if (squares == 0) {
            return 0;
        }
        double cubes = 0;
        for (double residual : batches) {
            cubes += residual * residual * residual;
        }
        double deviation = Math.sqrt(squares / (n - 1));
        return n / ((n - 1) * (n - 2)) * cubes / (deviation * deviation * deviation);
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

    private static double sumOfSquares(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return squares;
    }
}
