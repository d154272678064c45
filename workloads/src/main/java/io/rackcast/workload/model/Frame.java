package io.rackcast.workload.model;

import io.rackcast.config.Describe;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.Vocabulary;
import io.rackcast.core.model.Vocabulary.Head;
import java.util.List;

/** What stands around the layers of an architecture, as files state it. */
record Frame(
        @Describe("width of the residual stream") int hidden,

        @Describe("rows of the embedding table") int vocab,

        @Describe("longest sequence that the model was made for, in tokens")
        int maxContext,

        @Describe("the head is the embedding table") boolean tiedEmbeddings,
        @Describe("there is a head") boolean head,
        @Describe("the head has a bias") boolean headBias,

        @Describe("rows of learned positions and segments") int positionRows,

        @Describe("embeddings are normalised") boolean embeddingNorm,
        @Describe("how layers normalise") Norm norm,

        @Describe("norms of the width of the model, in each layer")
        int normsPerLayer,

        @Describe("there is a norm behind the last layer") boolean finalNorm,

        @Describe("layers that predict tokens after the next")
        int mtpLayers) {

    ModelArchitecture with(List<LayerGroup> groups) {
        Head from = tiedEmbeddings ? Head.TIED : Head.OWN;
        Vocabulary ends = new Vocabulary(vocab, head ? from : Head.NONE, headBias, positionRows, embeddingNorm);
        return new ModelArchitecture(hidden, ends, groups, norm, finalNorm, maxContext, mtpLayers);
    }
}
