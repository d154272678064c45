package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.GraphCapture;
import java.util.List;
import java.util.Optional;

/**
 * Which steps a stack records as graphs: with the sizes 1, 2, 4, multiples of 8 to 256, multiples of 16 beyond, unless it
 * lists its own.
 */
record GraphRule(
        @Describe("largest recorded token count; 0 for none")
        int largest,

        @Describe("recorded counts end at this multiple of the sequence limit")
        int perSequence,

        @Describe("steps with prefill are replayed as well") boolean mixedSteps,

        @Describe("recorded token counts, where they are others")
        Optional<List<Integer>> sizes,

        @Describe("largest recorded token count on smaller chips, the smallest first")
        Optional<List<GraphBand>> bands) {

    GraphRule {
        if (largest < 0 || perSequence < 1) {
            throw new IllegalArgumentException(
                    "largest (" + largest + ") must not be negative, perSequence (" + perSequence + ") be positive");
        }
        new GraphCapture(sizes.orElse(List.of()), mixedSteps);
    }

    GraphCapture of(StepLimits limits, ChipSpec chip, int chips) {
        int end = (int) Math.min(largest(chip, chips), (long) perSequence * limits.maxSequences());
        if (sizes.isEmpty()) {
            return GraphCapture.upTo(end, mixedSteps);
        }
        List<Integer> recorded =
                sizes.get().stream().filter(size -> size <= end).toList();
        return new GraphCapture(recorded, mixedSteps);
    }

    private int largest(ChipSpec chip, int chips) {
        for (GraphBand band : bands.orElse(List.of())) {
            if (chip.memoryBytes() < band.below().bytes()) {
                return band.largest(chips);
            }
        }
        return largest;
    }
}
