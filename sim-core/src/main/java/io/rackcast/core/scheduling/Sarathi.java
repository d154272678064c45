package io.rackcast.core.scheduling;

/**
 * Sarathi-Serve (Agrawal et al., OSDI 2024; {@code sarathi/core/scheduler/sarathi_scheduler.py} and
 * {@code block_space_manager/base_block_space_manager.py} of microsoft/sarathi-serve, 2024): stall-free batches. Everybody
 * decodes in every step, and prompts fill it up to the size of a chunk, the one under way first. A request takes the blocks
 * of its whole prompt when it is admitted, and has to leave a watermark free; each decode needs a free block at its turn,
 * used or not, and the youngest is preempted where there is none. Unlike vLLM V1, a step that preempted may admit. Without
 * chunks that shrink along a prompt ({@code enable_dynamic_chunking_schedule}).
 */
public final class Sarathi implements BatchPolicy {
    /**
     * Limits of one step, and the reserve of blocks.
     *
     * @param chunkTokens tokens of one step, decodes included ({@code chunk_size})
     * @param maxSequences sequences of the batch ({@code max_num_seqs}); at most {@code chunkTokens}
     * @param watermark share of all blocks that an admission must leave free; 0.01 in the engine
     */
    public record Options(int chunkTokens, int maxSequences, double watermark) {
        public Options {
            PolicyChecks.positive("chunkTokens", chunkTokens);
            PolicyChecks.positive("maxSequences", maxSequences);
            PolicyChecks.budgetCoversDecodes(chunkTokens, maxSequences);
            PolicyChecks.share("watermark", watermark);
        }
    }

    private final Options options;

    public Sarathi(Options options) {
        this.options = options;
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        int rest = PolicyChecks.spokenFor(now);
        while (rest > 0 && !now.decodeFits(1 + rest)) {
            step.preemptTail();
            rest = PolicyChecks.spokenFor(now);
        }
        step.decodeAll(1 + rest);
        int budget = options.chunkTokens() - now.decodeTokens();
        if (now.prefilling() > 0) {
            budget -= step.prefill(0, budget);
        }
        int spare = PolicyChecks.shareOf(options.watermark(), now.totalBlocks() - now.blocksPerSequence());
        while (budget > 0 && PolicyChecks.roomForHead(now, options.maxSequences())) {
            int free = now.freeBlocks() - PolicyChecks.spokenFor(now);
            if (free - now.headBlocks() < spare) {
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

    /** Whatever is preempted has to be admitted once more, with all but the last token of its output. */
    @Override
    public int contextLimit(int limit, int totalBlocks, int blockTokens) {
        int admissible = (totalBlocks - PolicyChecks.shareOf(options.watermark(), totalBlocks)) * blockTokens;
        return Math.min(limit, 1 + admissible);
    }

    @Override
    public int contextLimit(int limit, GroupAlone group) {
        int blocks = group.totalBlocks() - group.blocksPerSequence();
        int admissible = group.longest(PolicyChecks.shareOf(options.watermark(), blocks));
        return PolicyChecks.limit(Math.min(limit, 1 + admissible), group, options.maxSequences());
    }
}
