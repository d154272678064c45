package io.rackcast.core.scheduling;

/**
 * TensorRT-LLM (0.10 to 1.0, {@code GUARANTEED_NO_EVICT} and the micro-batch scheduler): everybody decodes, and beside
 * them whole prompts of the queue run in the same step as far as the token budget goes. A request is admitted only if the
 * cache can hold prompt and largest output of everybody admitted, so that nobody is ever preempted. A prompt beyond the
 * token budget runs in chunks, as with chunked context. A request counts as one of the batch however many answers it asks
 * for; each of them takes a token of the budget ({@code microBatchScheduler.cpp}). Without batch-wait timers.
 */
public final class InflightBatching implements BatchPolicy {
    /**
     * Limits of one step.
     *
     * @param tokenBudget tokens of one step ({@code max_num_tokens})
     * @param maxSequences requests of the batch ({@code max_batch_size}); at most {@code tokenBudget}
     */
    public record Options(int tokenBudget, int maxSequences) {
        public Options {
            PolicyChecks.positive("tokenBudget", tokenBudget);
            PolicyChecks.positive("maxSequences", maxSequences);
            PolicyChecks.budgetCoversDecodes(tokenBudget, maxSequences);
        }
    }

    private final Options options;

    public InflightBatching(Options options) {
        this.options = options;
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        step.decodeAll();
        int budget = options.tokenBudget() - now.decodeTokens();
        for (int i = 0; i < now.prefilling() && budget > 0; i++) {
            budget -= step.prefill(i, budget);
        }
        while (budget > 0
                && now.requests() < options.maxSequences()
                && PolicyChecks.roomForHead(now, options.tokenBudget())) {
            boolean waitsForRoom = now.headPrefill() > budget && now.headPrefill() <= options.tokenBudget();
            if (waitsForRoom || !PolicyChecks.reservable(now)) {
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
        return PolicyChecks.limit(limit, group, options.tokenBudget());
    }
}
