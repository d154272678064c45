package io.rackcast.core.scheduling;

/**
 * TensorRT-LLM (0.10 to 1.2, {@code GUARANTEED_NO_EVICT} of {@code capacityScheduler.cpp} and the micro-batch scheduler):
 * everybody decodes, and beside them whole prompts of the queue run in the same step as far as the token budget goes. A
 * request is admitted only if the cache can hold prompt and largest output of everybody admitted, so that nobody is ever
 * preempted. A prompt beyond the token budget runs in chunks, as with chunked context. A request counts as one of the batch
 * however many answers it asks for; each of them takes a token of the budget ({@code microBatchScheduler.cpp}). Without the
 * overlap scheduler.
 */
public final class InflightBatching implements BatchPolicy {
    /**
     * Limits of one step.
     *
     * @param tokenBudget tokens of one step ({@code max_num_tokens})
     * @param maxSequences requests of the batch ({@code max_batch_size}); at most {@code tokenBudget}
     * @param batchWait for a fuller batch
     */
    public record Options(int tokenBudget, int maxSequences, BatchWait batchWait) {
        /** Of an engine that waits for nobody, as by default. */
        public Options(int tokenBudget, int maxSequences) {
            this(tokenBudget, maxSequences, BatchWait.NONE);
        }

        public Options {
            PolicyChecks.positive("tokenBudget", tokenBudget);
            PolicyChecks.positive("maxSequences", maxSequences);
            PolicyChecks.budgetCoversDecodes(tokenBudget, maxSequences);
        }
    }

    /** Everybody keeps room for all the output that it may get. */
    private static final PromptForecast.Room RESERVED = new PromptForecast.Room() {
        @Override
        public long free(BatchView now) {
            return now.totalBlocks() - now.reservedBlocks();
        }

        @Override
        public int claim(QueueVisitor.Waiting request) {
            return request.reservation();
        }
    };

    private final Options options;
    private final BatchTimers timers;

    public InflightBatching(Options options) {
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
        step.decodeAll();
        if (!timers.holdPrompts(now, RESERVED)) {
            prompts(now, step);
        }
        timers.planned(now);
        if (options.batchWait().isNone()) {
            step.repeatUntilChange();
        }
    }

    private void prompts(BatchView now, StepPlan step) {
        int budget = options.tokenBudget() - now.decodeTokens();
        for (int i = 0; i < now.prefilling() && budget > 0; i++) {
            budget -= step.prefill(i, budget);
        }
        while (budget > 0
                && now.requests() < options.maxSequences()
                && PolicyChecks.roomForHead(now, options.tokenBudget())) {
            if (PromptForecast.waitsForRoom(now.headPrefill(), budget, options.tokenBudget())
                    || !PolicyChecks.reservable(now)) {
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
