package io.rackcast.core.timing;

import io.rackcast.core.model.Experts;
import java.util.Arrays;

/** How likely a token is to visit each of the experts of a layer, one by one, and what follows for a batch. */
final class PopularityOracle {
    private final Experts experts;
    private final double[] chances;

    /** In proportion to {@code rank^-skew}, in all {@code perToken}; who would be visited more than once is visited once. */
    PopularityOracle(Experts experts, Routing routing) {
        this.experts = experts;
        chances = new double[experts.count()];
        boolean[] certain = new boolean[experts.count()];
        boolean settled = false;
        while (!settled) {
            double left = experts.perToken();
            double weights = 0;
            for (int n = 0; n < chances.length; n++) {
                left -= certain[n] ? 1 : 0;
                weights += certain[n] ? 0 : weight(n, routing);
            }
            settled = true;
            for (int n = 0; n < chances.length; n++) {
                chances[n] = certain[n] ? 1 : left * weight(n, routing) / weights;
                if (chances[n] > 1) {
                    certain[n] = true;
                    settled = false;
                }
            }
        }
    }

    private static double weight(int n, Routing routing) {
        return 1 / StrictMath.pow(n + 1, routing.skew());
    }

    double sum() {
        return Arrays.stream(chances).sum();
    }

    /** Experts that any of so many tokens visits, on average: each is spared by all of them with (1 - chance)^tokens. */
    double touched(int tokens) {
        double sum = 0;
        for (double chance : chances) {
            double spared = chance >= 1 ? (tokens == 0 ? 1 : 0) : StrictMath.exp(tokens * StrictMath.log1p(-chance));
            sum += 1 - spared;
        }
        return sum;
    }

    /** The same of tokens that are dealt out to groups one after the other, each group for itself. */
    double touchedBy(int groups, int tokens) {
        double sum = 0;
        for (int group = 0; group < groups; group++) {
            int dealt = 0;
            for (int token = group; token < tokens; token += groups) {
                dealt++;
            }
            sum += touched(dealt);
        }
        return sum;
    }

    /**
     * Visits of the busiest of n chips over their mean, at most n: {@code 1 + deviation x sqrt(2 ln n)}. The variance is that
     * of the popularities drawn for a chip without putting any back, and that of as many visits as it gets on average.
     */
    double imbalance(double tokens, int chips) {
        if (chips == 1) {
            return 1;
        }
        double mean = (double) experts.perToken() / experts.count();
        double variance = 0;
        for (double chance : chances) {
            double off = (chance - mean) / mean;
            variance += off * off / experts.count();
        }
        double others = (chips - 1.0) / chips;
        double perChip = (double) experts.count() / chips;
        double visits = experts.perToken() * tokens / chips;
        double deviation = StrictMath.sqrt(variance / perChip * others + others / visits);
        return Math.min(chips, 1 + deviation * StrictMath.sqrt(2 * StrictMath.log(chips)));
    }
}
