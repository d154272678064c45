package io.rackcast.workload.length;

/**
 * Every request has the same length.
 *
 * @param tokens the length, at least 1
 */
public record ConstantLength(int tokens) implements LengthDistribution {
    public ConstantLength {
        Lengths.requireRange("constant", tokens, tokens, LONGEST);
    }

    @Override
    public int min() {
        return tokens;
    }

    @Override
    public int max() {
        return tokens;
    }

    @Override
    public double mean() {
        return tokens;
    }

    @Override
    public double cdf(int upTo) {
        return upTo < tokens ? 0 : 1;
    }

    @Override
    public LengthSampler sampler() {
        return u -> tokens;
    }

    @Override
    public String toString() {
        return Integer.toString(tokens);
    }
}
