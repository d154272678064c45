package io.rackcast.scenario.validation;

import java.util.List;

/** Classes of points that accuracy is asked of one by one; a point is in the first one that fits it. */
public enum RowClass {
    /** Mixtures of experts, on any chip and stack. */
    MIXTURE("MoE with known speculation"),
    /** Dense models on chips that no kernel was measured on. */
    WITHOUT_KERNELS("chips without kernel data"),
    /** Dense models under a current stack, on a chip whose kernels were measured. */
    CURRENT("current GPU stacks with kernel data, dense"),
    /** Dense models on such chips under any other stack. */
    LEGACY("legacy or untuned stacks");

    private static final List<String> CURRENT_STACKS =
            List.of("vllm-0.10", "vllm-0.12", "vllm", "vllm-0.19", "sglang", "trtllm-0.14", "trtllm-0.17", "trtllm");

    private final String label;

    RowClass(String label) {
        this.label = label;
    }

    /** Name in print. */
    public String label() {
        return label;
    }

    /** Where a prediction belongs. */
    public static RowClass of(Prediction prediction) {
        if (prediction.mixture()) {
            return MIXTURE;
        } else if (prediction.grade() != Grade.OWN) {
            return WITHOUT_KERNELS;
        }
        return CURRENT_STACKS.contains(prediction.stack()) ? CURRENT : LEGACY;
    }
}
