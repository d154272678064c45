package io.rackcast.workload.model.huggingface;

import io.rackcast.core.model.Norm;
import java.util.List;

/**
 * What a family reads from its configuration.
 *
 * @param hidden width of the residual stream
 * @param vocab rows of the embedding table
 * @param layers in order
 * @param norm how layers normalise
 * @param ends what is unusual about both ends
 * @param tied the head is the embedding table
 * @param context longest sequence; 0 when the configuration does not state one
 * @param mtpLayers layers that predict tokens after the next
 */
record Draft(
        int hidden, int vocab, List<Layer> layers, Norm norm, Ends ends, boolean tied, int context, int mtpLayers) {
    Draft withEnds(Ends unusual) {
        return new Draft(hidden, vocab, layers, norm, unusual, tied, context, mtpLayers);
    }

    Draft withContext(int tokens) {
        return new Draft(hidden, vocab, layers, norm, ends, tied, tokens, mtpLayers);
    }

    Draft withMtp(int predicting) {
        return new Draft(hidden, vocab, layers, norm, ends, tied, context, predicting);
    }

    /**
     * Both ends.
     *
     * @param head there is one
     * @param headBias it has a bias
     * @param positionRows rows of learned positions
     * @param embeddingNorm embeddings are normalised
     * @param finalNorm there is a norm behind the last layer
     */
    record Ends(boolean head, boolean headBias, int positionRows, boolean embeddingNorm, boolean finalNorm) {
        static final Ends USUAL = new Ends(true, false, 0, false, true);
    }
}
