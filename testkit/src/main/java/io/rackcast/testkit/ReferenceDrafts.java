package io.rackcast.testkit;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.scheduling.SpeculationRule;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that are guessed, and how many of them turn out right.
 *
 * @param rule null where nobody guesses
 * @param draws whether a request keeps its drafts
 */
record ReferenceDrafts(@Nullable SpeculationRule rule, Draws draws) {
    /** Drafts of a sequence that is far from its end. */
    int most() {
        return rule == null ? 0 : rule.draftTokens();
    }

    /** Tokens that a decode of the sequence computes: its next one, and drafts as long as it may get more after that. */
    int verified(ReferenceSequence sequence) {
        int drafts = most();
        while (drafts > 0 && sequence.generated() + drafts + 1 > sequence.outputBudget) {
            drafts--;
        }
        return drafts + 1;
    }

    /** Tokens that a verified sequence keeps: drafts up to the first one refused, one of its own, none beyond its end. */
    int kept(ReferenceSequence sequence) {
        if (rule == null) {
            return 1;
        }
        int kept = 0;
        boolean accepted = true;
        while (accepted && kept < sequence.planned - 1) {
            double draw = draws.uniform(sequence.id, sequence.generated() + kept);
            accepted = draw < rule.acceptance(kept);
            kept += accepted ? 1 : 0;
        }
        return Math.min(kept + 1, sequence.outputTokens - sequence.generated());
    }
}
