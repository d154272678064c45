package io.rackcast.workload.model;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import io.rackcast.core.model.Vocabulary.Head;
import io.rackcast.core.timing.TransformerShape;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of all architectures that the simulator can time: decoders whose layers are alike, with multi-head or
 * grouped-query attention over the whole context and a dense feed-forward part.
 */
final class DenseShape {
    private DenseShape() {}

    /** What an architecture has that cannot be timed; empty when it can. */
    static List<String> obstacles(ModelArchitecture model) {
        List<String> found = new ArrayList<>();
        model.groups().forEach(group -> note(found, group));
        if (model.vocabulary().head() == Head.NONE) {
            add(found, "no head, as it makes vectors and not tokens");
        }
        if (found.isEmpty() && model.groups().size() > 1) {
            add(found, "layers of different shapes");
        }
        return found;
    }

    /** The shape of an architecture without obstacles. */
    static TransformerShape of(ModelArchitecture model) {
        LayerGroup layers = model.groups().get(0);
        Attention attention = (Attention) layers.mixer();
        Mlp mlp = (Mlp) layers.feedForward();
        return new TransformerShape(
                layers.count(),
                model.hidden(),
                mlp.intermediate(),
                attention.heads(),
                attention.kvHeads(),
                attention.headDim(),
                model.vocabulary().rows(),
                mlp.gated(),
                model.vocabulary().head() == Head.TIED,
                attention.qkvBias(),
                attention.qkNorm() != QueryKeyNorm.NONE,
                model.maxContext());
    }

    private static void note(List<String> found, LayerGroup group) {
        if (group.mixer() instanceof Attention attention) {
            note(found, attention);
        } else {
            add(found, group.mixer().toString());
        }
        if (!(group.feedForward() instanceof Mlp)) {
            add(found, group.feedForward().toString());
        }
    }

    private static void note(List<String> found, Attention attention) {
        if (attention.reach() instanceof Reach.Bidirectional) {
            add(found, "attention in both directions");
        } else if (!(attention.reach() instanceof Reach.Full)) {
            add(found, "attention within a " + attention.reach());
        }
        if (attention.outputGate()) {
            add(found, "gated attention");
        }
        if (attention.sharedKeyValue()) {
            add(found, "values that are the keys");
        }
    }

    private static void add(List<String> found, String obstacle) {
        if (!found.contains(obstacle)) {
            found.add(obstacle);
        }
    }
}
