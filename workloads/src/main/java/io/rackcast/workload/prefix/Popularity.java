package io.rackcast.workload.prefix;

import java.util.Arrays;

/**
 * Items of which some are asked for more often than others, by Zipf's law: the r-th most popular with weight r^-skew.
 *
 * @param items how many there are, at least 1
 * @param skew 0 for evenly
 */
public record Popularity(int items, double skew) {
    /** Sums of the weights up to each rank, the last one 1. */
    public double[] shares() {
        double[] shares = new double[items];
        double sum = 0;
        for (int rank = 0; rank < items; rank++) {
            sum += StrictMath.pow(rank + 1, -skew);
            shares[rank] = sum;
        }
        for (int rank = 0; rank < items; rank++) {
            shares[rank] /= sum;
        }
        return shares;
    }

    /** The rank, from 0, at which sums of weights exceed {@code u} in [0, 1). */
    public static int rank(double[] shares, double u) {
        int at = Arrays.binarySearch(shares, u);
        return Math.min(shares.length - 1, at >= 0 ? at + 1 : -at - 1);
    }
}
