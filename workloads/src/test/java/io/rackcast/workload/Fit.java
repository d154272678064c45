package io.rackcast.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** Goodness-of-fit tests at a level of one false alarm in a million, on fixed seeds. */
public final class Fit {
    private static final double ALPHA = 1e-6;

    private Fit() {}

    /** Pearson's chi-square of whole numbers, neighbours pooled until each cell expects 20 or more. */
    public static void chiSquare(int[] sample, int min, int max, IntToDoubleFunction cdf) {
        int[] sorted = sample.clone();
        Arrays.sort(sorted);
        assertThat(sorted[0]).isGreaterThanOrEqualTo(min);
        assertThat(sorted[sorted.length - 1]).isLessThanOrEqualTo(max);
        double statistic = 0;
        int cells = 0;
        int seen = 0;
        double closed = 0;
        for (int k = min; k <= max; k++) {
            double reached = cdf.applyAsDouble(k);
            double expected = (reached - closed) * sample.length;
            boolean last = k == max;
            if (last || (expected >= 20 && (1 - reached) * sample.length >= 20)) {
                int upTo = atMost(sorted, k);
                double difference = upTo - seen - expected;
                statistic += difference * difference / expected;
                cells++;
                seen = upTo;
                closed = reached;
            }
        }
        assertThat(cells).as("cells").isGreaterThan(2);
        double critical = new ChiSquaredDistribution(cells - 1.0).inverseCumulativeProbability(1 - ALPHA);
        assertThat(statistic).as("chi-square of %d cells", cells).isLessThan(critical);
    }

    /** Kolmogorov and Smirnov's distance of a continuous sample from its law, against the asymptotic critical value. */
    public static void kolmogorovSmirnov(double[] sample, DoubleUnaryOperator cdf) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double p = cdf.applyAsDouble(sorted[i]);
            distance = Math.max(distance, Math.max(p - (double) i / n, (i + 1.0) / n - p));
        }
        // P(D sqrt(n) > x) -> 2 exp(-2 x^2), so x = sqrt(ln(2 / alpha) / 2).
        double critical = StrictMath.sqrt(StrictMath.log(2 / ALPHA) / 2 / n);
        assertThat(distance).as("distance of %d draws", n).isLessThan(critical);
    }

    private static int atMost(int[] sorted, int k) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= k) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
