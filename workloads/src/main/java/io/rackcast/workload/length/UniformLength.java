package io.rackcast.workload.length;

/**
 * Every length from {@code min} to {@code max} is equally likely.
 *
 * @param min shortest length in tokens, at least 1
 * @param max longest length in tokens, included
 */
public record UniformLength(int min, int max) implements LengthDistribution {
    public UniformLength {
        Lengths.requireRange("uniform", min, max, LONGEST);
    }

    @Override
    public double mean() {
        return (min + max) / 2.0;
    }

    @Override
    public double cdf(int tokens) {
        return Math.min(1, Math.max(0, (tokens - min + 1.0) / (max - min + 1.0)));
    }

    @Override
    public LengthSampler sampler() {
        int count = max - min + 1;
        return u -> min + (int) (u * count);
    }

    @Override
    public String toString() {
        return "uniform(" + min + ", " + max + ")";
    }
}
