package io.rackcast.workload.length;

import java.util.List;

/** Straight lines between quantiles; a guide of equal steps in u says which line a search starts at. */
final class QuantileSampler implements LengthSampler {
    /** A power of two, so that u * GUIDE is exact. */
    private static final int GUIDE = 1024;

    private final double[] start;
    private final double[] tokens;
    private final double[] slope;
    private final int[] guide = new int[GUIDE];

    QuantileSampler(List<Quantile> quantiles) {
        int segments = quantiles.size() - 1;
        start = new double[segments + 1];
        tokens = new double[segments];
        slope = new double[segments];
        for (int i = 0; i < segments; i++) {
            Quantile a = quantiles.get(i);
            Quantile b = quantiles.get(i + 1);
            start[i] = a.probability();
            tokens[i] = a.tokens();
            slope[i] = (b.tokens() - a.tokens()) / (b.probability() - a.probability());
        }
        start[segments] = 1;
        int i = 0;
        for (int g = 0; g < GUIDE; g++) {
            while (start[i + 1] <= (double) g / GUIDE) {
                i++;
            }
            guide[g] = i;
        }
    }

    @Override
    public int at(double u) {
        int i = guide[(int) (u * GUIDE)];
        while (start[i + 1] <= u) {
            i++;
        }
        return (int) (tokens[i] + (u - start[i]) * slope[i] + 0.5);
    }
}
