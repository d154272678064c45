package io.rackcast.scenario.check;

import io.rackcast.core.metrics.Interval;

/**
 * How two policies compare by a figure over some workloads.
 *
 * @param figure by which
 * @param bouts workloads on which both have it
 * @param winsOfA workloads on which the first policy is shown to be better
 * @param winsOfB those of the second one
 * @param effect mean over the workloads of how the second one differs: the factor, or the difference; 95% interval
 * @param probability of a mean as far from none if they did not differ
 * @param better what the mean shows
 */
public record Tally(
        Figure figure, int bouts, int winsOfA, int winsOfB, Interval effect, double probability, Better better) {
    /** Who is better on the whole. */
    public enum Better {
        /** The policy of the scenario. */
        A,
        /** The other one. */
        B,
        /** No difference is shown. */
        TIE
    }

    /** Of these, some belong to neither. */
    public int ties() {
        return bouts - winsOfA - winsOfB;
    }

    Tally judged(boolean shown) {
        double neutral = figure.isDifference() ? 0 : 1;
        boolean less = effect.estimate() < neutral;
        Better judgement = !shown ? Better.TIE : less == figure.lessIsBetter() ? Better.B : Better.A;
        return new Tally(figure, bouts, winsOfA, winsOfB, effect, probability, judgement);
    }
}
