package io.rackcast.core.model;

import static java.lang.Math.multiplyExact;

/**
 * Selective state space of Mamba (arXiv 2312.00752), as in Jamba and Falcon Mamba.
 *
 * @param inner channels
 * @param stateDim values of state per channel
 * @param stepRank width of the latent from which the step of each channel is made
 * @param kernel inputs that the convolution before it sees
 * @param normed step and both state vectors are normalised with a gain, as in Jamba
 */
public record Mamba(int inner, int stateDim, int stepRank, int kernel, boolean normed) implements Mixer {
    /** Decay 2 (exponent and product), input 2, read 2, per value of the state. */
    private static final long FLOP_PER_STATE_VALUE = 6;

    public Mamba {
        Checks.positive("inner", inner);
        Checks.positive("stateDim", stateDim);
        Checks.positive("stepRank", stepRank);
        Checks.positive("kernel", kernel);
    }

    @Override
    public long mixedWidth() {
        return inner;
    }

    /** Input and gate; step latent and two state vectors; steps; output. */
    @Override
    public long matrices(int hidden) {
        return multiplyExact((long) inner, 3L * hidden + 2L * stepRank + 2L * stateDim);
    }

    /** Convolution with bias, bias of the steps, decay of each state, skip of each channel. */
    @Override
    public long vectors(int hidden) {
        return multiplyExact((long) inner, (long) kernel + 3 + stateDim);
    }

    @Override
    public long gains() {
        return normed ? stepRank + 2L * stateDim : 0;
    }

    @Override
    public long mixingFlop(long past, long fresh) {
        return multiplyExact(FLOP_PER_STATE_VALUE * recurrentValues() + 2L * inner * kernel, fresh);
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
        return (long) inner * stateDim;
    }

    @Override
    public long convolutionValues() {
        return (long) inner * (kernel - 1);
    }

    @Override
    public String toString() {
        return "state space of " + inner + " x " + stateDim;
    }
}
