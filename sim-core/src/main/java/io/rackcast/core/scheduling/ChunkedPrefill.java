package io.rackcast.core.scheduling;

/**
 * vLLM V1 (read at 0.11 to 0.15 and at the versions after it, {@code vllm/v1/core/sched/scheduler.py} and
 * {@code vllm/v1/core/kv_cache_manager.py}): running sequences first, decodes before the rest of prompts under way, then the
 * queue in order of arrival, all within one token budget. A step that preempted admits nobody. Without priorities. With a
 * threshold for long prompts, several may be under way, and the engine goes through old prompts before young decodes: when
 * the prompts alone fill the budget it leaves such decodes out of a step, which is not done here.
 */
public final class ChunkedPrefill implements BatchPolicy {
    /**
     * Limits of one step. {@code max_num_partial_prefills} is none: the scheduler never reads it.
     *
     * @param tokenBudget tokens of one step ({@code max_num_batched_tokens})
     * @param maxSequences sequences of the batch ({@code max_num_seqs}); at most {@code tokenBudget}, as the engine itself
     *     demands
     * @param wholePrompts admits a request only when there are blocks for all of its prompt, though it takes them chunk by
     *     chunk ({@code scheduler_reserve_full_isl}, the default of later versions)
     * @param longPrompt most tokens of one prompt in a step ({@code long_prefill_token_threshold}); 0 for no such limit, the
     *     default
     * @param watermark share of all blocks that an admission beside others must leave free ({@code watermark} of later
     *     versions; 0, the default, before)
     */
    public record Options(int tokenBudget, int maxSequences, boolean wholePrompts, int longPrompt, double watermark) {
        /** Of versions that look at the first chunk only. */
        public Options(int tokenBudget, int maxSequences) {
            this(tokenBudget, maxSequences, false);
        }

        /** With the engine's defaults for everything else. */
        public Options(int tokenBudget, int maxSequences, boolean wholePrompts) {
            this(tokenBudget, maxSequences, wholePrompts, 0, 0);
        }

        public Options {
            PolicyChecks.positive("tokenBudget", tokenBudget);
            PolicyChecks.positive("maxSequences", maxSequences);
            PolicyChecks.budgetCoversDecodes(tokenBudget, maxSequences);
            PolicyChecks.notNegative("longPrompt", longPrompt);
            PolicyChecks.share("watermark", watermark);
        }
    }

    private final Options options;
    private final int mostOfPrompt;

    public ChunkedPrefill(Options options) {
        this.options = options;
        this.mostOfPrompt = options.longPrompt() == 0 ? Integer.MAX_VALUE : options.longPrompt();
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        step.decodeAll();
        int budget = options.tokenBudget() - now.plannedTokens();
        for (int i = 0; i < now.prefilling() && budget > 0; i++) {
            if (step.prefill(i, Math.min(budget, mostOfPrompt)) == 0) {
                break;
            }
            // What a victim had been granted is free again.
            budget = options.tokenBudget() - now.plannedTokens();
        }
        boolean preempted = now.preempted();
        while (!preempted && budget > 0 && PolicyChecks.roomForHead(now, options.maxSequences())) {
            int chunk = Math.min(budget, mostOfPrompt);
            int granted = fits(now, chunk) ? step.admit(chunk) : 0;
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

    /** Whether an admission leaves enough blocks free; that there are any for the chunk, the admission itself sees to. */
    private boolean fits(BatchView now, int chunk) {
        int spare = options.watermark() > 0 && now.running() > 0
                ? PolicyChecks.shareOf(options.watermark(), now.totalBlocks())
                : 0;
        if (!options.wholePrompts() && spare == 0) {
            return true;
        }
        int prompt = now.headPrefill();
        int first = options.wholePrompts() ? prompt : Math.min(prompt, chunk);
        return now.headBlocks(first) + spare <= now.freeBlocks();
    }
}
