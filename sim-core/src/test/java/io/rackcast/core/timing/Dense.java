package io.rackcast.core.timing;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import io.rackcast.core.model.Vocabulary;
import java.util.List;

/** Decoders whose layers are alike: full attention and a feed-forward part. */
public final class Dense {
    private Dense() {}

    /** Llama's kind: gated, no biases, a head of its own. */
    public static ModelArchitecture llama(
            int layers, int hidden, int intermediate, int heads, int kvHeads, int headDim, int vocab, int context) {
        return model(
                layers,
                hidden,
                attention(heads, kvHeads, headDim, false, QueryKeyNorm.NONE),
                new Mlp(intermediate, true, false),
                new Vocabulary(vocab, Vocabulary.Head.OWN, false, 0, false),
                context);
    }

    static ModelArchitecture model(
            int layers, int hidden, Attention attention, Mlp mlp, Vocabulary vocabulary, int context) {
        return new ModelArchitecture(
                hidden, vocabulary, List.of(new LayerGroup(layers, attention, mlp, 2)), Norm.RMS, true, context, 0);
    }

    static Attention attention(int heads, int kvHeads, int headDim, boolean bias, QueryKeyNorm norm) {
        return new Attention(heads, kvHeads, headDim, new Reach.Full(), bias, false, norm, false, false, false);
    }
}
