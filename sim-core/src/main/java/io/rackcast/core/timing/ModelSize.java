package io.rackcast.core.timing;

/**
 * Parameters and operations of a whole model, counted from its shape; nothing repeated or padded.
 *
 * @param linearParameters matrices of the transformer blocks
 * @param embeddingParameters the embedding table
 * @param headParameters the matrix that makes logits; 0 when it is the embedding table
 * @param otherParameters norms and biases
 * @param flopsPerToken operations per token in those matrices
 * @param flopsPerPair operations of attention per causal (query, key) pair, over all layers
 * @param flopsPerLogit operations of the head per token that needs logits
 */
public record ModelSize(
        long linearParameters,
        long embeddingParameters,
        long headParameters,
        long otherParameters,
        long flopsPerToken,
        long flopsPerPair,
        long flopsPerLogit) {

    /** Counts a model. */
    public static ModelSize of(TransformerShape shape) {
        long hidden = shape.hidden();
        long queries = (long) shape.heads() * shape.headDim();
        long keys = (long) shape.kvHeads() * shape.headDim();
        long attention = hidden * (queries + 2 * keys) + queries * hidden;
        long feedForward = (shape.gatedMlp() ? 3L : 2L) * hidden * shape.intermediate();
        long linear = shape.layers() * (attention + feedForward);
        long table = (long) shape.vocab() * hidden;
        long norms = 2 * hidden + (shape.qkNorm() ? 2L * shape.headDim() : 0);
        long biases = shape.qkvBias() ? queries + 2 * keys : 0;
        return new ModelSize(
                linear,
                table,
                shape.tiedEmbeddings() ? 0 : table,
                shape.layers() * (norms + biases) + hidden,
                2 * linear,
                4 * queries * shape.layers(),
                2 * table);
    }

    /** All parameters. */
    public long parameters() {
        return linearParameters + embeddingParameters + headParameters + otherParameters;
    }

    /**
     * Operations that some work needs, whatever the machine.
     *
     * @param tokens tokens through the blocks
     * @param pairs causal (query, key) pairs of prefill and decode: a decode over a context of c has c
     * @param logits tokens through the head
     */
    public double flops(long tokens, long pairs, long logits) {
        return (double) flopsPerToken * tokens + (double) flopsPerPair * pairs + (double) flopsPerLogit * logits;
    }
}
