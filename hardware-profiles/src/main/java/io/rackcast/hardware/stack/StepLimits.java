package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;

/** Limits of one engine step that a stack starts with. */
public record StepLimits(
        @Describe("tokens of one step") int tokenBudget,
        @Describe("sequences of one step") int maxSequences) {

    public StepLimits {
        if (tokenBudget < 1 || maxSequences < 1) {
            throw new IllegalArgumentException(
                    "limits must be positive, are " + tokenBudget + " tokens and " + maxSequences + " sequences");
        }
    }
}
