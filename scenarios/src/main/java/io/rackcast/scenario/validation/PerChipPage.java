package io.rackcast.scenario.validation;

import java.util.List;

/**
 * Pages that print throughput per GPU under a heading that does not say so, so that tables take it for that of the
 * deployment. Known by what their next edition says of the same runs: 2, 4 and 8 times as much on 2, 4 and 8 GPUs.
 */
final class PerChipPage {
    /** TensorRT-LLM 0.6.1, docs/source/performance.md: 903 tokens/s of GPT-J on 2 A100 are 1,806 at 0f041b7b57. */
    private static final List<String> REVISIONS = List.of("59f41c067d");

    private PerChipPage() {}

    /** Whether a point is from such a page. */
    static boolean printed(Point point) {
        return REVISIONS.stream().anyMatch(point.reference()::contains);
    }
}
