package io.rackcast.core.model;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

/**
 * State space of Mamba-2 (arXiv 2405.21060), as in Nemotron-H and Granite 4: heads of equal decay, state vectors shared
 * by groups of heads.
 *
 * @param heads of the state
 * @param headDim channels of a head
 * @param stateDim values of state per channel
 * @param groups of heads that share state vectors
 * @param kernel inputs that the convolution before it sees
 */
public record Mamba2(int heads, int headDim, int stateDim, int groups, int kernel) implements Mixer {
    /** Decay 1, input 2, read 2, per value of the state. */
    private static final long FLOP_PER_STATE_VALUE = 5;

    public Mamba2 {
        Checks.positive("heads", heads);
        Checks.positive("headDim", headDim);
        Checks.positive("stateDim", stateDim);
        Checks.positive("groups", groups);
        Checks.positive("kernel", kernel);
    }

    @Override
    public long mixedWidth() {
        return inner();
    }

    /** Input, gate, two state vectors per group, a step per head; output. */
    @Override
    public long matrices(int hidden) {
        return multiplyExact((long) hidden, 3 * inner() + 2L * groups * stateDim + heads);
    }

    /** Convolution with bias; decay, skip and bias of the step of each head. */
    @Override
    public long vectors(int hidden) {
        return addExact(multiplyExact(convolved(), kernel + 1L), 3L * heads);
    }

    @Override
    public long gains() {
        return inner();
    }

    @Override
    public long mixingFlop(long past, long fresh) {
        long perToken = addExact(
                multiplyExact(FLOP_PER_STATE_VALUE, recurrentValues()), multiplyExact(2L * kernel, convolved()));
        return multiplyExact(perToken, fresh);
    }

    @Override
    public long cachedValues(long context) {
        return 0;
    }

    @Override
    public long cachedValuesPerToken() {
        return 0;
    }

    @Override
    public long recurrentValues() {
        return multiplyExact(inner(), (long) stateDim);
    }

    @Override
    public long convolutionValues() {
        return multiplyExact(convolved(), kernel - 1L);
    }

    private long inner() {
        return (long) heads * headDim;
    }

    private long convolved() {
        return inner() + 2L * groups * stateDim;
    }

    @Override
    public String toString() {
        return "state space of " + heads + " heads of " + headDim + " x " + stateDim;
    }
}
