package io.rackcast.scenario;

import io.rackcast.config.Node;
import io.rackcast.config.Problems;
import io.rackcast.core.scheduling.Policies;
import io.rackcast.hardware.stack.Stack;
import java.util.List;
import java.util.Optional;

/**
 * How an engine serves several samples of a prompt: each as a request of its own, which finds the prompt in the prefix cache,
 * or as a group of sequences that are admitted together.
 */
final class SampleServing {
    /**
     * Engines that make a request of each sample: vLLM V1 ({@code vllm/v1/engine/parallel_sampling.py}, 0.9 and later) and
     * SGLang ({@code sglang/srt/managers/tokenizer_manager.py}, {@code parallel_sample_num}, 0.5).
     */
    private static final List<String> SPLITTING = List.of(Policies.VLLM_V1, Policies.SGLANG);

    private static final String SAMPLES = "workload.samples";

    private SampleServing() {}

    /** Whether samples are requests of their own. */
    static boolean isApart(Scenario scenario, Stack stack) {
        return SPLITTING.contains(scenario.policy().flatMap(PolicyChoice::name).orElse(stack.policy()));
    }

    /** Steps that verify drafts serve one sequence to a prompt. */
    static void check(ScenarioFile file, Stack stack, Problems problems) {
        Optional<Node> drafts = file.tree().find("speculation");
        boolean several = file.scenario().workload().samples().orElse(1) > 1;
        if (several && drafts.isPresent() && !isApart(file.scenario(), stack)) {
            problems.add(
                    file.tree().positionOf(SAMPLES),
                    SAMPLES,
                    "has no place beside speculation (" + drafts.get().at()
                            + ") where the engine serves the samples of a"
                            + " prompt as a group. Maybe policy: vllm-v1");
        }
    }
}
