package io.rackcast.core.serving;

import java.util.Arrays;

/**
 * Several answers to one prompt: what each of them will come to, which only the lane that computes them knows. They are
 * computed side by side, one token of each in a step, until each has reached its own end.
 */
final class Answers {
    /** Tokens of each, in ascending order. */
    private final int[] ends;
    /** Tokens of the one that is returned; 0 where all are. */
    private final int chosen;

    /**
     * @param tokens of each answer, the first one first
     * @param all whether the client gets all of them, or only the first
     */
    Answers(int[] tokens, boolean all) {
        this.chosen = all ? 0 : tokens[0];
        this.ends = tokens.clone();
        Arrays.sort(ends);
    }

    int count() {
        return ends.length;
    }

    /** Whether the client gets all of them; otherwise it has to wait until the last one is there to be compared. */
    boolean all() {
        return chosen == 0;
    }

    /** Tokens of the answer that ends next when {@code left} of them have not ended. */
    int nextEnd(int left) {
        return ends[ends.length - left];
    }

    /** Of {@code left} answers, those that end with their token number {@code generated}. */
    int ending(int left, int generated) {
        int ending = 0;
        while (ending < left && nextEnd(left - ending) == generated) {
            ending++;
        }
        return ending;
    }

    /** Of the sequences whose token number {@code generated} is computed, those that the client gets. */
    int returned(int generated) {
        if (all()) {
            int ended = 0;
            while (ended < ends.length && ends[ended] < generated) {
                ended++;
            }
            return ends.length - ended;
        }
        return generated <= chosen ? 1 : 0;
    }

    /** Tokens for the client among the first {@code generated} of each. */
    long returnedUpTo(int generated) {
        if (!all()) {
            return Math.min(chosen, generated);
        }
        long sum = 0;
        for (int end : ends) {
            sum += Math.min(end, generated);
        }
        return sum;
    }

    /** When {@code left} of them have not ended: what the others computed after the prompt; nobody computes a last token. */
    long decodedByEnded(int left) {
        long sum = 0;
        for (int i = 0; i < ends.length - left; i++) {
            sum += ends[i] - 1;
        }
        return sum;
    }

    /** Tokens of the longest. */
    int longest() {
        return ends[ends.length - 1];
    }

    /** Tokens of all. */
    long computed() {
        return Arrays.stream(ends).asLongStream().sum();
    }
}
