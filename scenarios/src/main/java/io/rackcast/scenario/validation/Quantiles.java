package io.rackcast.scenario.validation;

import java.util.Arrays;

/** Quantiles of a handful of numbers, between neighbours by linear interpolation (Hyndman and Fan's type 7). */
final class Quantiles {
    private Quantiles() {}

    /** NaN where there is no number. */
    static double of(double[] values, double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    static double median(double[] values) {
        return of(values, 0.5);
    }
}
