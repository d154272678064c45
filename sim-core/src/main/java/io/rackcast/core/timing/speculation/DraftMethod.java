package io.rackcast.core.timing.speculation;

import java.util.Locale;
import java.util.OptionalDouble;

/** How drafts are made. */
public enum DraftMethod {
    /** A small model of the same vocabulary decodes them one after the other. */
    DRAFT_MODEL,
    /** A layer on the states of the model, applied again for each draft. */
    EAGLE,
    /** Heads on the last state of the model, one for each draft, all at once. */
    MEDUSA,
    /** The layers that a model was trained with to predict later tokens, applied one after the other. */
    MTP,
    /** What followed the latest tokens where they stand in the prompt: costs the chip nothing. */
    NGRAM;

    /** Name in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether each draft takes a pass of its own. */
    public boolean sequential() {
        return this != MEDUSA && this != NGRAM;
    }

    /** Whether drafting computes the prompt too, to have its keys and values. */
    public boolean readsPrompts() {
        return sequential();
    }

    /**
     * Share of drafts accepted where nothing better is known: 60% of those of a small model (arXiv:2211.17192, table 3,
     * T5), 85% of the next token but one that DeepSeek-V3 predicts (arXiv:2412.19437, section 5.4.3, its lower figure).
     * Empty for methods whose share varies too much with heads and texts.
     */
    public OptionalDouble usualAcceptance() {
        return switch (this) {
            case DRAFT_MODEL -> OptionalDouble.of(0.6);
            case MTP -> OptionalDouble.of(0.85);
            case EAGLE, MEDUSA, NGRAM -> OptionalDouble.empty();
        };
    }
}
