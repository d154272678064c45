package io.rackcast.report.vllm;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Values with the statistics that NumPy would give of them; all are 0 when there is none, as in vLLM. */
final class Sample {
    private final double[] sorted;

    Sample(DoubleStream values) {
        this.sorted = values.sorted().toArray();
    }

    double mean() {
        return sorted.length == 0 ? 0 : sum(sorted) / sorted.length;
    }

    /** Of the population: divided by the number of values, not by one less. */
    double standardDeviation() {
        if (sorted.length == 0) {
            return 0;
        }
        double mean = mean();
        double[] squares = Arrays.stream(sorted)
                .map(value -> (value - mean) * (value - mean))
                .toArray();
        return Math.sqrt(sum(squares) / sorted.length);
    }

    /** Between the two nearest values, linearly: rank 0 is the smallest, rank n - 1 the largest. */
    double percentile(double percent) {
        if (sorted.length == 0) {
            return 0;
        }
        double rank = percent / 100 * (sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (rank - below);
    }

    /** In ascending order, one after the other: streams may sum in another. */
    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
