package io.rackcast.core.scheduling;

/**
 * vLLM V1 (read at 0.11 to 0.15, {@code vllm/v1/core/sched/scheduler.py}): running sequences first, decodes before the
 * rest of a prompt under way, then the queue in order of arrival, all within one token budget. A step that preempted
 * admits nobody. Without priorities, prefix hits and long-prefill threshold.
 */
public final class ChunkedPrefill implements BatchPolicy {
    /**
     * Limits of one step.
     *
     * @param tokenBudget tokens of one step ({@code max_num_batched_tokens})
     * @param maxSequences sequences of the batch ({@code max_num_seqs}); at most {@code tokenBudget}, as the engine itself
     *     demands
     * @param wholePrompts admits a request only when there are blocks for all of its prompt, though it takes them chunk by
     *     chunk ({@code scheduler_reserve_full_isl}, the default of later versions)
     */
    public record Options(int tokenBudget, int maxSequences, boolean wholePrompts) {
        /** Of versions that look at the first chunk only. */
        public Options(int tokenBudget, int maxSequences) {
            this(tokenBudget, maxSequences, false);
        }

        public Options {
            PolicyChecks.positive("tokenBudget", tokenBudget);
            PolicyChecks.positive("maxSequences", maxSequences);
            PolicyChecks.budgetCoversDecodes(tokenBudget, maxSequences);
        }
    }

    private final Options options;

    public ChunkedPrefill(Options options) {
        this.options = options;
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        boolean preempted = step.decodeAll();
        int budget = options.tokenBudget() - now.decodeTokens();
        for (int i = 0; i < now.prefilling() && budget > 0; i++) {
            int granted = step.prefill(i, budget);
            if (granted == 0) {
                preempted = true;
                break;
            }
            budget -= granted;
        }
        while (!preempted && budget > 0 && PolicyChecks.roomForHead(now, options.maxSequences())) {
            if (options.wholePrompts() && now.headBlocks() > now.freeBlocks()) {
                break;
            }
            int granted = step.admit(budget);
            if (granted == 0) {
                break;
            }
            budget -= granted;
        }
        step.repeatUntilChange();
    }

    @Override
    public int contextLimit(int limit, GroupAlone group) {
        return PolicyChecks.limit(limit, group, options.maxSequences());
    }
}
