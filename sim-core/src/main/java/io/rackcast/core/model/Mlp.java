package io.rackcast.core.model;

import static java.lang.Math.multiplyExact;

/**
 * A dense feed-forward part.
 *
 * @param intermediate its width
 * @param gated three matrices (SwiGLU and its like) rather than two
 * @param bias each matrix has one
 */
public record Mlp(int intermediate, boolean gated, boolean bias) implements FeedForward {
    public Mlp {
        Checks.positive("intermediate", intermediate);
    }

    /** Parameters of its matrices. */
    public long matrices(int hidden) {
        return multiplyExact((gated ? 3L : 2L) * hidden, (long) intermediate);
    }

    /** Parameters of its biases. */
    public long vectors(int hidden) {
        return bias ? (gated ? 2L : 1L) * intermediate + hidden : 0;
    }

    @Override
    public String toString() {
        return (gated ? "gated" : "plain") + " feed-forward of " + intermediate;
    }
}
