package io.rackcast.workload.prefix;

import java.util.Arrays;

/**
 * System prompts that stand before the prompts of a workload.
 *
 * @param distinct how many there are
 * @param tokens of each of them, on top of the prompt that is drawn
 * @param skew exponent of Zipf's law: the r-th most popular is asked for with weight r^-skew; 0 for evenly
 */
public record CommonPrefixes(int distinct, int tokens, double skew) {
    public CommonPrefixes {
        if (distinct < 1 || tokens < 1) {
            throw new IllegalArgumentException(
                    "prefixes need a number and a length, are " + distinct + " of " + tokens + " tokens");
        }
    }

    /** Sums of the weights up to each rank, the last one 1. */
    double[] shares() {
        double[] shares = new double[distinct];
        double sum = 0;
        for (int rank = 0; rank < distinct; rank++) {
            sum += StrictMath.pow(rank + 1, -skew);
            shares[rank] = sum;
        }
        for (int rank = 0; rank < distinct; rank++) {
            shares[rank] /= sum;
        }
        return shares;
    }

    /** The rank, from 0, at which sums of weights exceed {@code u} in [0, 1). */
    static int rank(double[] shares, double u) {
        int at = Arrays.binarySearch(shares, u);
        return Math.min(shares.length - 1, at >= 0 ? at + 1 : -at - 1);
    }
}
