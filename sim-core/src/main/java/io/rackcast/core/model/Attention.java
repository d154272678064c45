package io.rackcast.core.model;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

/**
 * Multi-head, grouped-query or multi-query attention.
 *
 * @param heads query heads
 * @param kvHeads key/value heads; equal to {@code heads} for multi-head, 1 for multi-query attention
 * @param headDim width of a head
 * @param reach which tokens a token attends to
 * @param qkvBias projections of queries, keys and values have biases
 * @param outputBias the projection of the output has one
 * @param qkNorm norm of queries and keys
 * @param outputGate a gate as wide as the queries multiplies the output: the query projection is twice as wide
 * @param sharedKeyValue values are the keys: one projection and one cached vector for both
 * @param sinks a learned logit per head takes part in each softmax
 */
public record Attention(
        int heads,
        int kvHeads,
        int headDim,
        Reach reach,
        boolean qkvBias,
        boolean outputBias,
        QueryKeyNorm qkNorm,
        boolean outputGate,
        boolean sharedKeyValue,
        boolean sinks)
        implements Mixer {

    public Attention {
        Checks.positive("heads", heads);
        Checks.positive("kvHeads", kvHeads);
        Checks.positive("headDim", headDim);
        if (heads % kvHeads != 0) {
            throw new IllegalArgumentException("heads (" + heads + ") is not a multiple of kvHeads (" + kvHeads + ")");
        }
    }

    /** Width of all query heads. */
    public long queryWidth() {
        return (long) heads * headDim;
    }

    /** Width of keys and values together. */
    public long keyValueWidth() {
        return (sharedKeyValue ? 1L : 2L) * kvHeads * headDim;
    }

    @Override
    public long mixedWidth() {
        return queryWidth();
    }

    /** hidden x (queries, gate, keys, values) + queries x hidden. */
    @Override
    public long matrices(int hidden) {
        return multiplyExact(hidden, addExact(projected(), queryWidth()));
    }

    @Override
    public long vectors(int hidden) {
        return (qkvBias ? projected() : 0) + (outputBias ? hidden : 0) + (sinks ? heads : 0);
    }

    @Override
    public long gains() {
        return qkNorm.gains(heads, kvHeads, headDim);
    }

    /** Per pair, 2 x heads x headDim for the score and as many for the sum of values. */
    @Override
    public long mixingFlop(long past, long fresh) {
        return multiplyExact(4 * queryWidth(), reach.pairs(past, fresh));
    }

    @Override
    public long cachedValues(long context) {
        return multiplyExact(keyValueWidth(), reach.tokens(context));
    }

    @Override
    public long cachedValuesPerToken() {
        return reach instanceof Reach.Bidirectional ? 0 : keyValueWidth();
    }

    @Override
    public long recurrentValues() {
        return 0;
    }

    @Override
    public long convolutionValues() {
        return 0;
    }

    private long projected() {
        return (outputGate ? 2 : 1) * queryWidth() + keyValueWidth();
    }

    @Override
    public String toString() {
        String shared = heads == kvHeads ? "" : " on " + kvHeads;
        String far = reach instanceof Reach.Full ? "" : ", " + reach;
        return heads + " heads" + shared + " of " + headDim + far;
    }
}
