package io.rackcast.core.serving;

/**
 * The longest context among decoding sequences, found without looking at them as long as it is of no consequence. All
 * contexts grow by one with each step, so context less steps never changes while a sequence decodes: the largest of these
 * is kept. When the sequence that had it leaves, it is a bound from then on, and somebody has to look only if a sequence
 * of that length would matter.
 */
final class LongestContext {
    private long bound;
    private boolean attained;

    /** Sequences with so many cached tokens decode from the step after {@code step} on, beside {@code others}. */
    void join(int cached, long step, int others) {
        long key = cached - step;
        if (others == 0 || key >= bound) {
            bound = key;
            attained = true;
        }
    }

    /** A sequence that has {@code cached} tokens now decodes no more. */
    void leave(int cached, long step) {
        if (cached - step == bound) {
            attained = false;
        }
    }

    /** Cached tokens of the longest, at most. */
    long bound(long step) {
        return bound + step;
    }

    /** Whether some sequence has as many. */
    boolean attained() {
        return attained;
    }

    /** Somebody has looked: the longest has so many cached tokens. */
    void found(long cached, long step) {
        bound = cached - step;
        attained = true;
    }
}
