package io.rackcast.workload.length;

import org.apache.commons.math3.special.Erf;

/**
 * A lognormal law given by two of its quantiles, rounded to whole tokens and clamped to [min, max]: lengths beyond a bound
 * become the bound. Two quantiles rather than mean and deviation because that is what published traces state.
 *
 * @param p50 median in tokens, before clamping
 * @param p95 95th percentile in tokens, before clamping; above {@code p50}
 * @param min shortest length, at least 1
 * @param max longest length, at most {@value #LONGEST_TABLE}
 */
public record LognormalLength(int p50, int p95, int min, int max) implements LengthDistribution {
    /** The sampler tabulates one value per token, so the cap is lower than that of other distributions. */
    public static final int LONGEST_TABLE = 1 << 20;

    /** 95th percentile of the standard normal law. */
    private static final double Z95 = 1.6448536269514722;

    public LognormalLength {
        Lengths.requireRange("lognormal", min, max, LONGEST_TABLE);
        if (p50 < min || p50 > max) {
            throw new IllegalArgumentException(
                    "lognormal: p50 (" + p50 + ") is not between min (" + min + ") and max (" + max + ")");
        }
        if (p95 <= p50) {
            throw new IllegalArgumentException("lognormal: p95 (" + p95 + ") must be above p50 (" + p50 + ")");
        }
    }

    /** Without a lower bound other than one token. */
    public static LognormalLength of(int p50, int p95, int max) {
        return new LognormalLength(p50, p95, 1, max);
    }

    /** Mean of the logarithm of the length, before clamping. */
    double mu() {
        return StrictMath.log(p50);
    }

    /** Standard deviation of the logarithm of the length, before clamping. */
    double sigma() {
        return (StrictMath.log(p95) - StrictMath.log(p50)) / Z95;
    }

    @Override
    public double mean() {
        double[] cdf = table();
        double mean = min;
        for (int i = 0; i < cdf.length - 1; i++) {
            mean += 1 - cdf[i];
        }
        return mean;
    }

    @Override
    public double cdf(int tokens) {
        if (tokens < min) {
            return 0;
        }
        return tokens >= max ? 1 : below(tokens + 0.5, mu(), sigma());
    }

    @Override
    public LengthSampler sampler() {
        return new GuideTable(min, table());
    }

    private double[] table() {
        double mu = mu();
        double sigma = sigma();
        double[] cdf = new double[max - min + 1];
        double last = 0;
        for (int i = 0; i < cdf.length - 1; i++) {
            // The error function is accurate to its last bits only: keep the table non-decreasing.
            last = Math.max(last, below(min + i + 0.5, mu, sigma));
            cdf[i] = last;
        }
        cdf[cdf.length - 1] = 1;
        return cdf;
    }

    private static double below(double x, double mu, double sigma) {
        double z = (StrictMath.log(x) - mu) / sigma;
        return 0.5 * Erf.erfc(-z / StrictMath.sqrt(2));
    }

    @Override
    public String toString() {
        return "lognormal(p50=" + p50 + ", p95=" + p95 + (min == 1 ? "" : ", min=" + min) + ", max=" + max + ")";
    }
}
