package io.rackcast.core.timing;

/**
 * What one chip holds of a model under tensor parallelism: attention heads and feed-forward columns are divided, the
 * vocabulary is padded and divided, and key/value heads are repeated when there are more chips than heads.
 *
 * @param chips tensor-parallel size
 * @param heads query heads per chip
 * @param kvHeads key/value heads per chip, at least 1
 * @param intermediate feed-forward columns per chip
 * @param vocab vocabulary rows per chip, padding included
 */
public record Sharding(int chips, int heads, int kvHeads, int intermediate, int vocab) {
    /** vLLM pads the vocabulary to this multiple before it is divided (vllm/.../vocab_parallel_embedding.py, 2026). */
    private static final int VOCAB_MULTIPLE = 64;

    /**
     * Divides a model.
     *
     * @throws IllegalArgumentException when something does not divide evenly
     */
    public static Sharding of(TransformerShape shape, int chips) {
        if (chips < 1) {
            throw new IllegalArgumentException("tensor parallelism must be positive, is " + chips);
        }
        divides("query heads", shape.heads(), chips);
        divides("feed-forward columns", shape.intermediate(), chips);
        int kvHeads = shape.kvHeads();
        if (kvHeads >= chips) {
            divides("key/value heads", kvHeads, chips);
        } else if (chips % kvHeads != 0) {
            throw new IllegalArgumentException(
                    "tensor parallelism " + chips + " is not a multiple of the " + kvHeads + " key/value heads");
        }
        int padded = ceilDiv(shape.vocab(), VOCAB_MULTIPLE) * VOCAB_MULTIPLE;
        return new Sharding(
                chips,
                shape.heads() / chips,
                Math.max(1, kvHeads / chips),
                shape.intermediate() / chips,
                ceilDiv(padded, chips));
    }

    private static void divides(String what, int total, int chips) {
        if (total % chips != 0) {
            throw new IllegalArgumentException(
                    "tensor parallelism " + chips + " does not divide the " + total + " " + what);
        }
    }

    private static int ceilDiv(int a, int b) {
        return (a + b - 1) / b;
    }
}
