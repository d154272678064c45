package io.rackcast.workload.length;

import java.util.ArrayList;
import java.util.List;

/**
 * A distribution given by some of its quantiles, such as those published of a trace; between two of them the quantile
 * function is a straight line, rounded to whole tokens. Two neighbours of equal length are an atom.
 *
 * @param quantiles by rising probability, from 0 to 1, of non-decreasing length
 */
public record QuantileLength(List<Quantile> quantiles) implements LengthDistribution {
    public QuantileLength {
        quantiles = List.copyOf(quantiles);
        if (quantiles.size() < 2
                || quantiles.get(0).partsPerMillion() != 0
                || quantiles.get(quantiles.size() - 1).partsPerMillion() != Quantile.ONE) {
            throw new IllegalArgumentException(
                    "quantiles: the first must be p0, the shortest length, and the last p100, the longest");
        }
        for (int i = 1; i < quantiles.size(); i++) {
            Quantile before = quantiles.get(i - 1);
            Quantile here = quantiles.get(i);
            if (here.partsPerMillion() <= before.partsPerMillion()) {
                throw new IllegalArgumentException("quantiles: " + here + " must stand before " + before);
            }
            if (here.tokens() < before.tokens()) {
                throw new IllegalArgumentException("quantiles: " + here + " is below " + before);
            }
        }
        Lengths.requireRange(
                "quantiles",
                quantiles.get(0).tokens(),
                quantiles.get(quantiles.size() - 1).tokens(),
                LONGEST);
    }

    @Override
    public int min() {
        return quantiles.get(0).tokens();
    }

    @Override
    public int max() {
        return quantiles.get(quantiles.size() - 1).tokens();
    }

    /** Rounding moves nothing on average: a segment between whole numbers is symmetric about its middle. */
    @Override
    public double mean() {
        double mean = 0;
        for (int i = 1; i < quantiles.size(); i++) {
            Quantile a = quantiles.get(i - 1);
            Quantile b = quantiles.get(i);
            mean += (b.probability() - a.probability()) * (a.tokens() + b.tokens()) / 2.0;
        }
        return mean;
    }

    @Override
    public double cdf(int tokens) {
        if (tokens < min()) {
            return 0;
        }
        if (tokens >= max()) {
            return 1;
        }
        double edge = tokens + 0.5;
        int i = 1;
        while (quantiles.get(i).tokens() < edge) {
            i++;
        }
        Quantile a = quantiles.get(i - 1);
        Quantile b = quantiles.get(i);
        double share = (edge - a.tokens()) / (b.tokens() - a.tokens());
        return a.probability() + share * (b.probability() - a.probability());
    }

    @Override
    public LengthSampler sampler() {
        return new QuantileSampler(quantiles);
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        for (Quantile quantile : quantiles) {
            parts.add(quantile.toString());
        }
        return "quantiles(" + String.join(", ", parts) + ")";
    }
}
