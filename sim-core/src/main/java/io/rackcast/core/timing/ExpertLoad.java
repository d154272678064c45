package io.rackcast.core.timing;

import io.rackcast.core.model.Experts;

/** What a batch of tokens asks of the experts of one layer, on average over batches. */
final class ExpertLoad {
    private final int experts;
    private final int perToken;
    private final int ranks;
    /** Chance that a token visits an expert; a single value when all are equally popular. */
    private final double[] chances;
    /** Variance over chips of the share of visits that each has on average, over the square of its mean. */
    private final double spread;

    /**
     * @param ranks chips that share the experts between them, whole experts each
     */
    ExpertLoad(Experts layer, Routing routing, int ranks) {
        this.experts = layer.count();
        this.perToken = layer.perToken();
        this.ranks = ranks;
        this.chances = routing.skew() == 0
                ? new double[] {(double) perToken / experts}
                : chances(experts, perToken, routing.skew());
        this.spread = spread();
    }

    /** Visits of so many tokens, over all chips. */
    double visits(double tokens) {
        return perToken * tokens;
    }

    /** Different experts that so many tokens visit, over all chips: the sum of 1 - (1 - chance)^tokens. */
    double touched(double tokens) {
        double sum = 0;
        for (double chance : chances) {
            sum += 1 - StrictMath.pow(1 - chance, tokens);
        }
        return chances.length == 1 ? experts * sum : sum;
    }

    /**
     * The same by groups between which tokens are divided as evenly as may be, summed: what two groups visit counts twice.
     *
     * @param groups positive
     */
    double touchedBy(double groups, double tokens) {
        double each = StrictMath.floor(tokens / groups);
        double more = tokens - each * groups;
        return (groups - more) * touched(each) + more * touched(each + 1);
    }

    /**
     * Visits of the busiest chip over their mean; the slowest chip decides. Experts lie on chips without regard to their
     * popularity; the largest of so many sums lies about sqrt(2 ln ranks) standard deviations above their mean.
     */
    double imbalance(double tokens) {
        if (ranks == 1) {
            return 1;
        }
        double visitsPerRank = visits(tokens) / ranks;
        double deviation = StrictMath.sqrt(spread + (1 - 1.0 / ranks) / visitsPerRank);
        return Math.min(ranks, 1 + deviation * StrictMath.sqrt(2 * StrictMath.log(ranks)));
    }

    /** Popularities scaled so that they add up to {@code perToken}; no expert is visited twice by a token. */
    private static double[] chances(int experts, int perToken, double skew) {
        double[] weights = new double[experts];
        double rest = 0;
        for (int n = 0; n < experts; n++) {
            weights[n] = StrictMath.pow(n + 1.0, -skew);
            rest += weights[n];
        }
        double left = perToken;
        int certain = 0;
        // The most popular may be due more than once per token: they are visited once, the others share the rest.
        while (certain < experts && left * weights[certain] >= rest) {
            rest -= weights[certain];
            weights[certain++] = 1;
            left--;
        }
        for (int n = certain; n < experts; n++) {
            weights[n] *= left / rest;
        }
        return weights;
    }

    private double spread() {
        if (chances.length == 1 || ranks == 1) {
            return 0;
        }
        double mean = (double) perToken / experts;
        double squares = 0;
        for (double chance : chances) {
            squares += (chance / mean - 1) * (chance / mean - 1);
        }
        double onRank = (double) experts / ranks;
        return squares / experts / onRank * (1 - 1.0 / ranks);
    }
}
