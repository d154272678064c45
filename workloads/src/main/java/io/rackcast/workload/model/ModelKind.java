package io.rackcast.workload.model;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.DeltaAttention;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.Mamba;
import io.rackcast.core.model.Mamba2;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Reach;
import io.rackcast.core.model.Vocabulary.Head;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a model is, for lists; it can be several of these. */
public enum ModelKind {
    /** Every token meets every parameter. */
    DENSE,
    /** Mixture of experts. */
    MOE,
    /** Latent attention. */
    LATENT,
    /** Some layers see the last tokens only. */
    WINDOW,
    /** Some layers keep a state of constant size. */
    HYBRID,
    /** Reads its input in both directions at once. */
    ENCODER,
    /** Makes vectors, not tokens. */
    EMBEDDING;

    /** All that a model is. */
    static Set<ModelKind> of(ModelArchitecture model) {
        Set<ModelKind> kinds = EnumSet.of(model.mixtureOfExperts() ? MOE : DENSE);
        if (model.encoder()) {
            kinds.add(ENCODER);
        }
        if (model.vocabulary().head() == Head.NONE) {
            kinds.add(EMBEDDING);
        }
        model.groups().forEach(group -> {
            if (group.mixer() instanceof LatentAttention) {
                kinds.add(LATENT);
            } else if (group.mixer() instanceof DeltaAttention
                    || group.mixer() instanceof Mamba
                    || group.mixer() instanceof Mamba2) {
                kinds.add(HYBRID);
            } else if (group.mixer() instanceof Attention attention
                    && (attention.reach() instanceof Reach.Window || attention.reach() instanceof Reach.Chunk)) {
                kinds.add(WINDOW);
            }
        });
        return kinds;
    }

    /** Name as users type it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
