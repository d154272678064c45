package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;
import io.rackcast.core.timing.GraphCapture;

/** Which steps a stack records as graphs, with the sizes 1, 2, 4, multiples of 8 to 256, multiples of 16 beyond. */
record GraphRule(
        @Describe("largest recorded token count; 0 for none")
        int largest,

        @Describe("recorded counts end at this multiple of the sequence limit")
        int perSequence,

        @Describe("steps with prefill are replayed as well") boolean mixedSteps) {

    GraphRule {
        if (largest < 0 || perSequence < 1) {
            throw new IllegalArgumentException(
                    "largest (" + largest + ") must not be negative, perSequence (" + perSequence + ") be positive");
        }
    }

    GraphCapture of(StepLimits limits) {
        long bySequences = (long) perSequence * limits.maxSequences();
        return GraphCapture.upTo((int) Math.min(largest, bySequences), mixedSteps);
    }
}
