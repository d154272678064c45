package io.rackcast.core.model;

import static java.lang.Math.multiplyExact;

/**
 * Picks the tokens that sparse attention reads (DeepSeek sparse attention): small heads score every cached token, the
 * best are attended to. Its one key per token is cached beside the latent.
 *
 * @param heads of the queries; there is one key
 * @param headDim width of a query and of the key
 * @param chosenTokens most tokens that attention reads
 */
public record Indexer(int heads, int headDim, int chosenTokens) {
    public Indexer {
        Checks.positive("heads", heads);
        Checks.positive("headDim", headDim);
        Checks.positive("chosenTokens", chosenTokens);
    }

    /** queries from their latent, the key and one weight per head from the hidden state. */
    public long matrices(int hidden, int queryRank) {
        return multiplyExact((long) queryRank, (long) heads * headDim)
                + multiplyExact((long) hidden, (long) headDim + heads);
    }

    /** A layer norm of the key. */
    long gains() {
        return 2L * headDim;
    }

    /** Operations to score one cached token for one new token. */
    public long flopPerPair() {
        return 2L * heads * headDim;
    }
}
