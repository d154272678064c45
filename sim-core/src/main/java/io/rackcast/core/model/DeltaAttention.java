package io.rackcast.core.model;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

/**
 * Gated DeltaNet, the linear attention of Qwen3-Next and Qwen3.5 (arXiv 2412.06464): each value head keeps a matrix of
 * keyDim x valueDim, which every token decays, corrects and reads.
 *
 * @param keyHeads heads of queries and of keys
 * @param keyDim width of a query or key
 * @param valueHeads heads of values, and states
 * @param valueDim width of a value
 * @param kernel inputs that the convolution before it sees
 */
public record DeltaAttention(int keyHeads, int keyDim, int valueHeads, int valueDim, int kernel) implements Mixer {
    /** Decay 1, read with the key 2, correct by an outer product 2, read with the query 2, per value of the state. */
    private static final long FLOP_PER_STATE_VALUE = 7;

    public DeltaAttention {
        Checks.positive("keyHeads", keyHeads);
        Checks.positive("keyDim", keyDim);
        Checks.positive("valueHeads", valueHeads);
        Checks.positive("valueDim", valueDim);
        Checks.positive("kernel", kernel);
    }

    @Override
    public long mixedWidth() {
        return valueWidth();
    }

    /** Queries, keys, values, a gate for the values, decay and step of each value head; the output. */
    @Override
    public long matrices(int hidden) {
        return multiplyExact((long) hidden, 2 * keyWidth() + 3 * valueWidth() + 2L * valueHeads);
    }

    /** The convolution; base decay and step of each head. */
    @Override
    public long vectors(int hidden) {
        return addExact(multiplyExact(convolved(), (long) kernel), 2L * valueHeads);
    }

    @Override
    public long gains() {
        return valueDim;
    }

    /** Token by token; kernels that work on blocks of tokens do more operations in less time. */
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
        return multiplyExact((long) valueHeads * keyDim, (long) valueDim);
    }

    @Override
    public long convolutionValues() {
        return multiplyExact(convolved(), kernel - 1L);
    }

    private long keyWidth() {
        return (long) keyHeads * keyDim;
    }

    private long valueWidth() {
        return (long) valueHeads * valueDim;
    }

    private long convolved() {
        return 2 * keyWidth() + valueWidth();
    }

    @Override
    public String toString() {
        return "linear attention of " + valueHeads + " states of " + keyDim + " x " + valueDim;
    }
}
