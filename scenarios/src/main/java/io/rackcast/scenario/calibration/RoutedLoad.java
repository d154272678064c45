package io.rackcast.scenario.calibration;

import java.util.Arrays;

/**
 * What one chip of an expert-parallel group computes when tokens are routed by a law.
 *
 * @param assignments (token, expert) pairs on the chip
 * @param touched experts of the chip that at least one token goes to
 */
record RoutedLoad(double assignments, double touched) {
    /** Placements of the experts that are averaged over. */
    private static final int PLACEMENTS = 8;

    /** Even routing: experts are taken in turn. */
    static RoutedLoad balanced(long tokens, int topk, int experts, int expertParallel) {
        double assignments = (double) tokens * topk / expertParallel;
        return new RoutedLoad(assignments, Math.min((double) experts / expertParallel, Math.max(1, assignments)));
    }

    /**
     * A power law over experts, as the kernel tables draw it: loads are quantiles of x^-alpha between 1 and 0.8 tokens (for
     * few tokens between 0.01 and 2), scaled to the number of pairs, rounded, none above the number of tokens. The chip is
     * the one with the largest load, averaged over eight fixed placements.
     */
    static RoutedLoad powerLaw(double alpha, long tokens, int topk, int experts, int expertParallel) {
        long[] counts = counts(alpha, tokens, topk, experts);
        if (expertParallel == 1) {
            return new RoutedLoad(
                    tokens * topk, Arrays.stream(counts).filter(n -> n > 0).count());
        }
        Placements placements = new Placements();
        double assignments = 0;
        double touched = 0;
        for (int placement = 0; placement < PLACEMENTS; placement++) {
            placements.shuffle(counts);
            long most = -1;
            long touchedThere = 0;
            int share = experts / expertParallel;
            for (int rank = 0; rank < expertParallel; rank++) {
                long[] own = Arrays.copyOfRange(counts, rank * share, (rank + 1) * share);
                long load = Arrays.stream(own).sum();
                if (load > most) {
                    most = load;
                    touchedThere = Arrays.stream(own).filter(n -> n > 0).count();
                }
            }
            assignments += most;
            touched += touchedThere;
        }
        return new RoutedLoad(assignments / PLACEMENTS, touched / PLACEMENTS);
    }

    private static long[] counts(double alpha, long tokens, int topk, int experts) {
        boolean many = tokens * topk > experts;
        double least = many ? 1 : 0.01;
        double most = many ? Math.max(1, 0.8 * tokens) : 2;
        double[] loads = new double[experts];
        double sum = 0;
        for (int i = 0; i < experts; i++) {
            double low = StrictMath.pow(least, 1 - alpha);
            double high = StrictMath.pow(most, 1 - alpha);
            loads[i] = StrictMath.pow(low + (high - low) * (i + 0.5) / experts, 1 / (1 - alpha));
            sum += loads[i];
        }
        long[] counts = new long[experts];
        long missing = tokens * topk;
        for (int i = 0; i < experts; i++) {
            counts[i] = Math.min(tokens, Math.round(loads[i] / sum * tokens * topk));
            missing -= counts[i];
        }
        // What rounding lost or won goes to the least loaded, in turn; loads ascend.
        for (int i = 0; missing != 0; i = (i + 1) % experts) {
            if (missing > 0 && counts[i] < tokens) {
                counts[i]++;
                missing--;
            } else if (missing < 0 && counts[i] > 0) {
                counts[i]--;
                missing++;
            }
        }
        return counts;
    }
}
