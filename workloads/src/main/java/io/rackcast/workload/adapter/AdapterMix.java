package io.rackcast.workload.adapter;

import io.rackcast.workload.prefix.Popularity;

/**
 * Adapters that requests ask for. Which one depends on the seed and on the conversation only, so that other adapters move
 * nothing else of a request.
 *
 * @param count how many there are
 * @param skew exponent of Zipf's law: the r-th most popular is asked for with weight r^-skew; 0 for evenly
 * @param share of the conversations that ask for one, from 0 to 1
 */
public record AdapterMix(int count, double skew, double share) {
    /** Most adapters: each is looked up by number. */
    public static final int MOST = 1_000_000;

    public AdapterMix {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("adapters must be 1 to " + MOST + ", are " + count);
        }
        if (!(skew >= 0) || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "skew must not be negative and a share at most 1, are " + skew + " and " + share);
        }
    }

    double[] shares() {
        return new Popularity(count, skew).shares();
    }
}
