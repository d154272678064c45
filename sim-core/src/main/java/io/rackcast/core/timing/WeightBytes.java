package io.rackcast.core.timing;

/**
 * Memory that the weights take on one chip of a group, by module: the linear layers in their format, everything else in
 * 16 bits.
 *
 * @param linear matrices of the transformer blocks, repeated key/value heads included
 * @param embedding the chip's rows of the embedding table
 * @param head the chip's rows of the head; 0 when it is the embedding table
 * @param other norms and biases, held by every chip
 */
public record WeightBytes(long linear, long embedding, long head, long other) {
    private static final long PLAIN_BYTES = 2;

    /** Weighs what one chip holds. */
    public static WeightBytes of(TransformerShape shape, Sharding shard, WeightFormat format) {
        long hidden = shape.hidden();
        long queries = (long) shard.heads() * shape.headDim();
        long keys = (long) shard.kvHeads() * shape.headDim();
        long attention = hidden * (queries + 2 * keys) + queries * hidden;
        long feedForward = (shape.gatedMlp() ? 3L : 2L) * hidden * shard.intermediate();
        double linear = shape.layers() * (attention + feedForward) * (format.bits() / Byte.SIZE);
        long rows = shard.vocab() * hidden * PLAIN_BYTES;
        return new WeightBytes(
                (long) Math.ceil(linear),
                rows,
                shape.tiedEmbeddings() ? 0 : rows,
                ModelSize.of(shape).otherParameters() * PLAIN_BYTES);
    }

    /** All of it. */
    public long total() {
        return linear + embedding + head + other;
    }
}
