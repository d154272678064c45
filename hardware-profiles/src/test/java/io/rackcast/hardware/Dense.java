package io.rackcast.hardware;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import io.rackcast.core.model.Vocabulary;
import java.util.List;

/** Decoders of Llama's kind, for tests: full attention, a gated feed-forward part, a head of its own. */
public final class Dense {
    private Dense() {}

    public static ModelArchitecture llama(
            int layers, int hidden, int intermediate, int heads, int kvHeads, int headDim, int vocab, int context) {
        Attention attention = new Attention(
                heads, kvHeads, headDim, new Reach.Full(), false, false, QueryKeyNorm.NONE, false, false, false);
        return new ModelArchitecture(
                hidden,
                new Vocabulary(vocab, Vocabulary.Head.OWN, false, 0, false),
                List.of(new LayerGroup(layers, attention, new Mlp(intermediate, true, false), 2)),
                Norm.RMS,
                true,
                context,
                0);
    }
}
