package io.rackcast.core.scheduling;

/**
 * What a step of a policy holds at most.
 *
 * @param tokens that are computed in one step: of prompts alone, or of prompts and decodes
 * @param sequences in the batch
 * @param countsDecodes whether the tokens of decodes count as {@code tokens}
 */
public record StepBounds(int tokens, int sequences, boolean countsDecodes) {
    public StepBounds {
        PolicyChecks.positive("tokens", tokens);
        PolicyChecks.positive("sequences", sequences);
        if (countsDecodes) {
            PolicyChecks.budgetCoversDecodes(tokens, sequences);
        }
    }
}
