package io.rackcast.core.metrics;

import java.util.Arrays;

/**
 * An estimate and what each batch adds to its error, to first order. Influences of two estimates over the same batches
 * may be subtracted, which gives that of their difference: whatever moved both alike is gone.
 */
final class Influence {
    /** Nothing to estimate. */
    static final Influence NONE = new Influence(Double.NaN, new double[0]);

    private final double estimate;
    private final double[] errors;

    /**
     * @param estimate NaN where there is nothing to estimate
     * @param errors one for each batch, zero in all
     */
    Influence(double estimate, double[] errors) {
        this.estimate = estimate;
        this.errors = errors.clone();
    }

    /**
     * A constant times sums over batches, divided by as many other ones. A mean is a sum over a count, a rate a count over
     * a time. Batches need not be equally large.
     *
     * @param above a row of sums by batch for each factor
     * @param below as many rows
     */
    static Influence ratio(double constant, double[][] above, double[][] below) {
        double estimate = constant;
        double[] shares = new double[above[0].length];
        for (double[] sums : above) {
            estimate *= addShares(sums, 1, shares);
        }
        for (double[] sums : below) {
            estimate /= addShares(sums, -1, shares);
        }
        if (!Double.isFinite(estimate)) {
            return NONE;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] *= estimate;
        }
        return new Influence(estimate, shares);
    }

    /** Logarithms turn products into sums: each factor adds its batches' shares of it. */
    private static double addShares(double[] sums, int sign, double[] shares) {
        double total = Arrays.stream(sums).sum();
        for (int i = 0; i < sums.length && total != 0; i++) {
            shares[i] += sign * sums[i] / total;
        }
        return total;
    }

    double estimate() {
        return estimate;
    }

    /** Whether there are batches enough. */
    boolean tells() {
        return errors.length >= BatchMeans.FEWEST;
    }

    /** How far the estimate is uncertain; needs 8 batches. */
    Spread spread() {
        return BatchMeans.spread(errors);
    }

    /** The same of the estimate's logarithm; the estimate must be positive. */
    Influence logarithm() {
        return new Influence(
                StrictMath.log(estimate),
                Arrays.stream(errors).map(error -> error / estimate).toArray());
    }

    /**
     * How much more this is than another one.
     *
     * @param other over the same batches
     */
    Influence minus(Influence other) {
        if (errors.length != other.errors.length) {
            throw new IllegalArgumentException(errors.length + " and " + other.errors.length + " batches");
        }
        double[] differences = new double[errors.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = errors[i] - other.errors[i];
        }
        return new Influence(estimate - other.estimate, differences);
    }
}
