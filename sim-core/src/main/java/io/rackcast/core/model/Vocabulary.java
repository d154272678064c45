package io.rackcast.core.model;

/**
 * Both ends of a model: how tokens become vectors, and vectors logits.
 *
 * @param rows tokens of the embedding table
 * @param head where the matrix that makes logits comes from
 * @param headBias it has a bias
 * @param positionRows rows of learned positions, and of segments where there are any; 0 without
 * @param embeddingNorm embeddings are normalised
 */
public record Vocabulary(int rows, Head head, boolean headBias, int positionRows, boolean embeddingNorm) {
    /** Where the head comes from. */
    public enum Head {
        /** A matrix of its own. */
        OWN,
        /** The embedding table. */
        TIED,
        /** There is none: the model makes vectors, not tokens. */
        NONE
    }

    public Vocabulary {
        Checks.positive("vocab", rows);
        Checks.notNegative("positionRows", positionRows);
        if (headBias && head == Head.NONE) {
            throw new IllegalArgumentException("there is no head to have a bias");
        }
    }

    @Override
    public String toString() {
        String logits = switch (head) {
            case OWN -> "a head";
            case TIED -> "the embedding as head";
            case NONE -> "no head";
        };
        return rows + " tokens, " + logits;
    }
}
