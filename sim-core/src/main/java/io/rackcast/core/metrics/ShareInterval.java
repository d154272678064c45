package io.rackcast.core.metrics;

/**
 * Interval of a share, from 0 to 1, by the score method of Wilson (Journal of the American Statistical Association 22,
 * 1927) at the sample size that batches tell: one that makes the usual interval as wide as theirs. It stays within 0 and
 * 1, and is wider on the side on which there is more room.
 *
 * <p>Where all or none of the requests count, batches do not vary and tell nothing; then requests are taken to be
 * independent, which is close to the rule of three (Hanley and Lippman-Hand 1983): at most 3.8 / n.
 */
final class ShareInterval {
    /** Squared 97.5% quantile of the normal law. */
    private static final double NORMAL_SQUARED = 3.841459;

    private ShareInterval() {}

    /** The share of {@code met} in {@code offered} requests, by batch. */
    static Interval of(double[] met, double[] offered) {
        Interval ratio = BatchMeans.ratio(met, offered);
        double half = ratio.halfWidth();
        if (Double.isNaN(half)) {
            return ratio;
        }
        double share = ratio.estimate();
        double spread = share * (1 - share);
        // Squared quantile over sample size.
        double weight = half > 0 && spread > 0 ? half * half / spread : NORMAL_SQUARED / sum(offered);
        double centre = (share + weight / 2) / (1 + weight);
        double reach = Math.sqrt(spread * weight + weight * weight / 4) / (1 + weight);
        return new Interval(
                share,
                Math.min(share, Math.max(0, centre - reach)),
                Math.max(share, Math.min(1, centre + reach)),
                ratio.batches(),
                ratio.lag1());
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
