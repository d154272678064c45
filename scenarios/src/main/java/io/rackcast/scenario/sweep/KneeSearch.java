package io.rackcast.scenario.sweep;

import java.io.IOException;

/**
 * Finds where loads turn from good to bad: from a first guess in strides that double, up or down, until both sides are
 * known, then by halving what is between them. Where chance makes more than one such place, it finds one of them.
 */
final class KneeSearch {
    /** A factor of 1.27: guesses are right to a third most often. */
    private static final int FIRST_STRIDE = 12;

    /** A factor of 1,000 from the guess; beyond it nothing limits the load, or everything does. */
    private static final int FARTHEST = 348;

    private final Trial trial;

    /** Whether a load is good. */
    @FunctionalInterface
    interface Trial {
        boolean isGood(Load load) throws IOException;
    }

    /** The outcome of a search. */
    sealed interface Outcome {}

    /** Two neighbours. */
    record Between(Load good, Load bad) implements Outcome {}

    /** The largest load that was tried is good. */
    record AllGood(Load most) implements Outcome {}

    /** The smallest load that was tried is bad. */
    record AllBad(Load least) implements Outcome {}

    KneeSearch(Trial trial) {
        this.trial = trial;
    }

    /** Searches from a guess, upwards if it is good and downwards if not. */
    Outcome from(Load guess) throws IOException {
        boolean up = trial.isGood(guess);
        Load last = guess;
        for (int distance = FIRST_STRIDE; distance < 2 * FARTHEST; distance *= 2) {
            Load next = guess.plus(Math.min(distance, FARTHEST) * (up ? 1 : -1));
            if (trial.isGood(next) != up) {
                return up ? between(last, next) : between(next, last);
            }
            last = next;
        }
        return up ? new AllGood(last) : new AllBad(last);
    }

    private Between between(Load good, Load bad) throws IOException {
        Load low = good;
        Load high = bad;
        while (high.step() - low.step() > 1) {
            Load middle = low.plus((high.step() - low.step()) / 2);
            if (trial.isGood(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Between(low, high);
    }
}
