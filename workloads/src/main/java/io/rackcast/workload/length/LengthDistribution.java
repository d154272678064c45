package io.rackcast.workload.length;

/**
 * Distribution of a number of tokens. The text form of {@link #parse} and {@link Object#toString} is the one of scenario
 * files and of {@code --set}: {@code 512}, {@code uniform(128, 2048)}, {@code lognormal(p50=403, p95=1770, max=4000)},
 * {@code quantiles(p0=2, p50=1020, p99.9=7000, p100=14050)}.
 */
public sealed interface LengthDistribution permits ConstantLength, UniformLength, LognormalLength, QuantileLength {
    /** Longest length that any distribution may reach: 2^24 tokens, beyond every context window. */
    int LONGEST = 1 << 24;

    /** Shortest possible length in tokens, at least 1. */
    int min();

    /** Longest possible length in tokens. */
    int max();

    /** Expected length in tokens, clamping and rounding included: the exact mean of what {@link #sampler} returns. */
    double mean();

    /** Probability of a length of at most {@code tokens}. */
    double cdf(int tokens);

    /** A prepared sampler; costs up to one pass over [min, max] to make, then some nanoseconds per length. */
    LengthSampler sampler();

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException naming the text, what is wrong with it and what to write instead
     */
    static LengthDistribution parse(String text) {
        return LengthText.parse(text);
    }
}
