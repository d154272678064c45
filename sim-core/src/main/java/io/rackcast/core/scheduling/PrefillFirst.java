package io.rackcast.core.scheduling;

/**
 * vLLM V0 (0.5 and 0.6, {@code vllm/core/scheduler.py} and {@code block_manager}, without chunked prefill): as long as
 * whole prompts of the queue fit, steps prefill them and nothing else; only then everybody decodes. A prompt is admitted
 * if it leaves a watermark of blocks free; before each decode one block must be free, needed or not. Without swapping,
 * scheduler delay and multi-step scheduling.
 */
public final class PrefillFirst implements BatchPolicy {
    /**
     * Limits of one step, and the reserve of blocks.
     *
     * @param tokenBudget prompt tokens of one step ({@code max_num_batched_tokens})
     * @param maxSequences sequences of the batch ({@code max_num_seqs})
     * @param watermark share of all blocks that an admission must leave free; 0.01 in the engine
     */
    public record Options(int tokenBudget, int maxSequences, double watermark) {
        public Options {
            PolicyChecks.positive("tokenBudget", tokenBudget);
            PolicyChecks.positive("maxSequences", maxSequences);
            PolicyChecks.share("watermark", watermark);
        }
    }

    private final Options options;

    public PrefillFirst(Options options) {
        this.options = options;
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        int spare = watermarkBlocks(now.totalBlocks() - now.blocksPerSequence());
        int budget = options.tokenBudget();
        boolean admitted = false;
        while (PolicyChecks.roomForHead(now, options.maxSequences()) && now.headPrefill() <= budget) {
            int prompt = now.headPrefill();
            if (now.freeBlocks() - now.headBlocks() < spare || step.admit(prompt) == 0) {
                break;
            }
            budget -= prompt;
            admitted = true;
        }
        if (!admitted) {
            step.decodeAll(1);
            step.repeatUntilChange();
        }
    }

    /**
     * A prompt is prefilled in one step, also when it is recomputed with all but the last token of its output, and must
     * leave the watermark free.
     */
    @Override
    public int contextLimit(int limit, int totalBlocks, int blockTokens) {
        int admissible = (totalBlocks - watermarkBlocks(totalBlocks)) * blockTokens;
        return Math.min(limit, 1 + Math.min(options.tokenBudget(), admissible));
    }

    /** Recomputing several answers takes a step for the prompt and what all of them had generated. */
    @Override
    public int contextLimit(int limit, GroupAlone group) {
        int admissible = group.longest(watermarkBlocks(group.totalBlocks() - group.blocksPerSequence()));
        int perSequence = Math.floorDiv(options.tokenBudget() - group.promptTokens(), group.sequences());
        int recomputable = 1 + Math.min(group.promptTokens() + perSequence, admissible);
        return PolicyChecks.limit(Math.min(limit, recomputable), group, options.maxSequences());
    }

    private int watermarkBlocks(int totalBlocks) {
        return PolicyChecks.shareOf(options.watermark(), totalBlocks);
    }
}
