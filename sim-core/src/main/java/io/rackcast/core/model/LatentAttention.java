package io.rackcast.core.model;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

import java.util.Optional;

/**
 * Multi-head latent attention of DeepSeek-V2: keys and values of all heads are made from one latent vector per token,
 * which alone is cached, with one rotary key for all heads.
 *
 * @param heads query heads; each has a key and value of its own once expanded
 * @param queryRank width of the latent of queries; 0 when they are projected at once
 * @param kvRank width of the cached latent
 * @param nopeDim width of a query or key without position
 * @param ropeDim width of a query or key with position
 * @param valueDim width of a value
 * @param indexer picks what is attended to; empty when that is everything
 */
public record LatentAttention(
        int heads, int queryRank, int kvRank, int nopeDim, int ropeDim, int valueDim, Optional<Indexer> indexer)
        implements Mixer {

    public LatentAttention {
        Checks.positive("heads", heads);
        Checks.notNegative("queryRank", queryRank);
        Checks.positive("kvRank", kvRank);
        Checks.positive("nopeDim", nopeDim);
        Checks.positive("ropeDim", ropeDim);
        Checks.positive("valueDim", valueDim);
        if (indexer.isPresent() && queryRank == 0) {
            throw new IllegalArgumentException("an indexer reads the latent of queries, of which queryRank is 0");
        }
    }

    @Override
    public long mixedWidth() {
        return (long) heads * valueDim;
    }

    /** Which tokens attention reads: all, or those that the indexer has chosen. */
    public Reach reach() {
        return indexer.<Reach>map(chooser -> new Reach.Window(chooser.chosenTokens()))
                .orElseGet(Reach.Full::new);
    }

    /** Down and up projections of queries, of keys and values, and the output. */
    @Override
    public long matrices(int hidden) {
        long queryWidth = (long) heads * (nopeDim + ropeDim);
        long queries = queryRank == 0
                ? multiplyExact((long) hidden, queryWidth)
                : multiplyExact((long) queryRank, hidden + queryWidth);
        long down = multiplyExact((long) hidden, (long) kvRank + ropeDim);
        long up = multiplyExact((long) kvRank, (long) heads * (nopeDim + valueDim));
        long output = multiplyExact((long) heads * valueDim, (long) hidden);
        return addExact(addExact(queries, down), addExact(up, output))
                + indexer.map(chooser -> chooser.matrices(hidden, queryRank)).orElse(0L);
    }

    @Override
    public long vectors(int hidden) {
        return 0;
    }

    @Override
    public long gains() {
        return queryRank + kvRank + indexer.map(Indexer::gains).orElse(0L);
    }

    /** Expanded: heads meet keys of nopeDim + ropeDim and sum values of valueDim, as prefill does. */
    @Override
    public long mixingFlop(long past, long fresh) {
        return flop(2L * heads * (nopeDim + ropeDim + valueDim), past, fresh);
    }

    /**
     * The same when heads meet the cached latents themselves, as decode does: the up projections move to the query and
     * the output, at the same number of operations per new token, and each pair costs 2 x heads x (2 x kvRank + ropeDim).
     */
    public long absorbedMixingFlop(long past, long fresh) {
        return flop(2L * heads * (2L * kvRank + ropeDim), past, fresh);
    }

    @Override
    public long cachedValues(long context) {
        return multiplyExact(cachedValuesPerToken(), context);
    }

    /** The latent and the rotary key; the indexer's key has a format of its own, see {@link #indexerValues}. */
    @Override
    public long cachedValuesPerToken() {
        return (long) kvRank + ropeDim;
    }

    /** Values per token of the cached key of the indexer. */
    public long indexerValues() {
        return indexer.map(Indexer::headDim).orElse(0);
    }

    @Override
    public long recurrentValues() {
        return 0;
    }

    @Override
    public long convolutionValues() {
        return 0;
    }

    private long flop(long perPair, long past, long fresh) {
        long all = new Reach.Full().pairs(past, fresh);
        if (indexer.isEmpty()) {
            return multiplyExact(perPair, all);
        }
        long chosen = new Reach.Window(indexer.get().chosenTokens()).pairs(past, fresh);
        return addExact(
                multiplyExact(perPair, chosen), multiplyExact(indexer.get().flopPerPair(), all));
    }

    @Override
    public String toString() {
        String sparse = indexer.map(chooser -> ", " + chooser.chosenTokens() + " tokens chosen")
                .orElse("");
        return heads + " heads on a latent of " + kvRank + " + " + ropeDim + sparse;
    }
}
