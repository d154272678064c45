package io.rackcast.scenario.check;

import io.rackcast.workload.length.ConstantLength;
import io.rackcast.workload.length.LengthDistribution;
import io.rackcast.workload.length.LognormalLength;
import io.rackcast.workload.length.Quantile;
import io.rackcast.workload.length.QuantileLength;
import io.rackcast.workload.length.UniformLength;

/** Lengths that are longer or shorter by a factor, of the same law. */
final class ScaledLength {
    private ScaledLength() {}

    static LengthDistribution of(LengthDistribution length, double factor) {
        if (length instanceof ConstantLength constant) {
            return new ConstantLength(tokens(constant.min(), factor));
        } else if (length instanceof UniformLength uniform) {
            return new UniformLength(tokens(uniform.min(), factor), tokens(uniform.max(), factor));
        } else if (length instanceof LognormalLength lognormal) {
            int p50 = tokens(lognormal.p50(), factor);
            return new LognormalLength(
                    p50,
                    Math.max(p50 + 1, tokens(lognormal.p95(), factor)),
                    tokens(lognormal.min(), factor),
                    Math.min(LognormalLength.LONGEST_TABLE, tokens(lognormal.max(), factor)));
        }
        return new QuantileLength(((QuantileLength) length)
                .quantiles().stream()
                        .map(one -> new Quantile(one.partsPerMillion(), tokens(one.tokens(), factor)))
                        .toList());
    }

    private static int tokens(int tokens, double factor) {
        return (int) Math.max(1, Math.min(LengthDistribution.LONGEST, Math.round(tokens * factor)));
    }
}
