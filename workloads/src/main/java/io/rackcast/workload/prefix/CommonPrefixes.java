package io.rackcast.workload.prefix;

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
        return new Popularity(distinct, skew).shares();
    }

    /** The rank, from 0, at which sums of weights exceed {@code u} in [0, 1). */
    static int rank(double[] shares, double u) {
        return Popularity.rank(shares, u);
    }
}
