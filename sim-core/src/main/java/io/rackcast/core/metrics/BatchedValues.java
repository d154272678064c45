package io.rackcast.core.metrics;

import java.util.Arrays;

/** Values of requests, in batches by order of arrival. */
final class BatchedValues {
    private final double[][] batches;
    private final double[] sorted;
    private final double[] counts;

    BatchedValues(double[][] batches) {
        this.batches = batches.clone();
        this.sorted =
                Arrays.stream(batches).flatMapToDouble(Arrays::stream).sorted().toArray();
        this.counts = Arrays.stream(batches).mapToDouble(batch -> batch.length).toArray();
    }

    Influence mean() {
        double[] sums = Arrays.stream(batches)
                .mapToDouble(batch -> Arrays.stream(batch).sum())
                .toArray();
        return Influence.ratio(1, new double[][] {sums}, new double[][] {counts});
    }

    /**
     * The smallest value that a share of them does not exceed. To first order its error is that of the share of values up
     * to it, divided by their density there (Bahadur, Annals of Mathematical Statistics 37, 1966). The density is the
     * slope between the two values whose ranks are as far off as that share is uncertain: the ends of the interval of
     * Woodruff (Journal of the American Statistical Association 47, 1952).
     */
    Influence percentile(double share) {
        if (sorted.length == 0) {
            return Influence.NONE;
        }
        double value = quantile(share);
        double[] upTo = Arrays.stream(batches)
                .mapToDouble(
                        batch -> Arrays.stream(batch).filter(x -> x <= value).count())
                .toArray();
        Interval shares = BatchMeans.ratio(upTo, counts);
        double[] errors = new double[batches.length];
        if (shares.halfWidth() > 0) {
            double low = Math.max(0, share - shares.halfWidth());
            double high = Math.min(1, share + shares.halfWidth());
            double perShare = (quantile(high) - quantile(low)) / (high - low);
            for (int i = 0; i < errors.length; i++) {
                errors[i] = (shares.estimate() * counts[i] - upTo[i]) / sorted.length * perShare;
            }
        }
        return new Influence(value, errors);
    }

    private double quantile(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(1, Math.min(sorted.length, rank)) - 1];
    }
}
