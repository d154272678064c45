package io.rackcast.core.timing;

/**
 * Shape of a dense decoder-only transformer with multi-head or grouped-query attention.
 *
 * @param layers transformer blocks
 * @param hidden width of the residual stream
 * @param intermediate width of the feed-forward layer
 * @param heads query heads
 * @param kvHeads key/value heads; equal to {@code heads} for multi-head attention
 * @param headDim width of one head
 * @param vocab rows of the embedding table
 * @param gatedMlp three feed-forward matrices (SwiGLU) rather than two
 * @param tiedEmbeddings the head shares the embedding table
 * @param qkvBias query, key and value projections have biases
 * @param qkNorm RMS norm on queries and keys, one gain per head dimension each
 * @param maxContext longest sequence the model was made for, in tokens
 */
public record TransformerShape(
        int layers,
        int hidden,
        int intermediate,
        int heads,
        int kvHeads,
        int headDim,
        int vocab,
        boolean gatedMlp,
        boolean tiedEmbeddings,
        boolean qkvBias,
        boolean qkNorm,
        int maxContext) {

    public TransformerShape {
        positive("layers", layers);
        positive("hidden", hidden);
        positive("intermediate", intermediate);
        positive("heads", heads);
        positive("kvHeads", kvHeads);
        positive("headDim", headDim);
        positive("vocab", vocab);
        positive("maxContext", maxContext);
        if (heads % kvHeads != 0) {
            throw new IllegalArgumentException("heads (" + heads + ") is not a multiple of kvHeads (" + kvHeads + ")");
        }
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, is " + value);
        }
    }
}
