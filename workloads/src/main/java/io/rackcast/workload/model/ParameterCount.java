package io.rackcast.workload.model;

import io.rackcast.core.timing.TransformerShape;

/**
 * Parameters of a dense decoder-only transformer, by what they do.
 *
 * @param embedding token embeddings
 * @param head output projection; 0 when it shares the embeddings
 * @param attention query, key, value and output projections of all layers, biases of the first three included
 * @param feedForward feed-forward matrices of all layers
 * @param norms gains of the two norms of each layer, of the queries and keys where normalised, and of the last norm
 */
public record ParameterCount(long embedding, long head, long attention, long feedForward, long norms) {
    /** Counts the parameters of a shape. */
    public static ParameterCount of(TransformerShape shape) {
        long layers = shape.layers();
        long hidden = shape.hidden();
        long queryWidth = (long) shape.heads() * shape.headDim();
        long keyValueWidth = 2L * shape.kvHeads() * shape.headDim();
        long projections = hidden * (queryWidth + keyValueWidth) + queryWidth * hidden;
        long biases = shape.qkvBias() ? queryWidth + keyValueWidth : 0;
        long matrices = shape.gatedMlp() ? 3 : 2;
        long headNorms = shape.qkNorm() ? 2L * shape.headDim() : 0;
        long embedding = shape.vocab() * hidden;
        return new ParameterCount(
                embedding,
                shape.tiedEmbeddings() ? 0 : embedding,
                layers * (projections + biases),
                layers * matrices * hidden * shape.intermediate(),
                layers * (2 * hidden + headNorms) + hidden);
    }

    /** All of them. */
    public long total() {
        return embedding + head + attention + feedForward + norms;
    }

    /** Those of the linear layers of the blocks: the ones that quantisation shrinks and every token multiplies with. */
    public long linear() {
        return attention + feedForward;
    }
}
