package io.rackcast.core.scheduling;

/**
 * TensorRT-LLM (1.0 to 1.2, {@code MAX_UTILIZATION} of {@code capacityScheduler.cpp} and the micro-batch scheduler):
 * everybody decodes beside whole prompts in one token budget, as with {@link InflightBatching}, but a request is admitted as
 * soon as there are blocks for its prompt. When the next tokens find too few, the engine pauses the request started last,
 * which is recomputed later, and looks at nobody behind it in that step. Without the overlap scheduler, and without the look
 * ahead by two steps that it takes with several micro-batches.
 */
public final class MaxUtilization implements BatchPolicy {
    /**
     * Limits of one step.
     *
     * @param tokenBudget tokens of one step ({@code max_num_tokens})
     * @param maxSequences requests of the batch ({@code max_batch_size}); at most {@code tokenBudget}
     * @param batchWait for a fuller batch
     */
    public record Options(int tokenBudget, int maxSequences, BatchWait batchWait) {
        public Options {
            PolicyChecks.positive("tokenBudget", tokenBudget);
            PolicyChecks.positive("maxSequences", maxSequences);
            PolicyChecks.budgetCoversDecodes(tokenBudget, maxSequences);
        }
    }

    private final Options options;
    private final BatchTimers timers;
    /** A prompt takes its blocks as a whole. */
    private final PromptForecast.Room room = new PromptForecast.Room() {
        @Override
        public long free(BatchView now) {
            return (long) now.freeBlocks() - PolicyChecks.spokenFor(now);
        }

        @Override
        public int claim(QueueVisitor.Waiting request) {
            return request.blocks();
        }
    };

    private boolean paused;

    public MaxUtilization(Options options) {
        this.options = options;
        this.timers = new BatchTimers(options.batchWait(), options.tokenBudget(), options.maxSequences());
    }

    @Override
    public boolean waits() {
        return options.batchWait().nanos() > 0;
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        if (timers.awaitRequests(now, step)) {
            return;
        }
        pause(now, step);
        step.decodeAll();
        if (!paused && !timers.holdPrompts(now, room)) {
            prompts(now, step);
        }
        timers.planned(now);
        if (options.batchWait().isNone() && now.prefilling() == 0) {
            // A prompt that got nothing beside drafts keeps its blocks spoken for, which a repeated step does not know.
            step.repeatUntilChange();
        }
    }

    private void pause(BatchView now, StepPlan step) {
        paused = false;
        while (now.blocksDue() > now.freeBlocks() - PolicyChecks.spokenFor(now)) {
            step.preemptTail();
            paused = true;
        }
    }

    private void prompts(BatchView now, StepPlan step) {
        int budget = options.tokenBudget() - now.decodeTokens();
        if (now.prefilling() > 0) {
            budget -= step.prefill(0, budget);
        }
        while (budget > 0
                && now.requests() < options.maxSequences()
                && PolicyChecks.roomForHead(now, options.tokenBudget())) {
            if (PromptForecast.waitsForRoom(now.headPrefill(), budget, options.tokenBudget())
                    || now.headBlocks() > now.freeBlocks() - PolicyChecks.spokenFor(now)) {
                break;
            }
            int granted = step.admit(budget);
            if (granted == 0) {
                break;
            }
            budget -= granted;
        }
    }

    @Override
    public int contextLimit(int limit, GroupAlone group) {
        return PolicyChecks.limit(limit, group, options.tokenBudget());
    }
}
