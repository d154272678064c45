package io.rackcast.core.scheduling;

/**
 * The server of llama.cpp (November 2025, {@code update_slots} of {@code tools/server}): one batch holds a token of every
 * slot that generates, then prompts of the others up to its size, the one admitted first going first. A free slot takes the
 * next request. Here it does so once the cache has room for prompt and largest output; the engine finds out later, and fails
 * the request or shifts its context. Without the division of a batch into passes of {@code n_ubatch} tokens: the step is
 * timed as one. Prompts under way at the same time are taken in the order of admission, not of slots.
 */
public final class LlamaCpp implements BatchPolicy {
    /**
     * Slots and size of a batch.
     *
     * @param slots sequences of the batch ({@code --parallel}); at most {@code tokenBudget}
     * @param tokenBudget tokens of one batch ({@code n_batch}, 2,048 by default)
     */
    public record Options(int slots, int tokenBudget) {
        public Options {
            PolicyChecks.positive("slots", slots);
            PolicyChecks.positive("tokenBudget", tokenBudget);
            PolicyChecks.budgetCoversDecodes(tokenBudget, slots);
        }
    }

    private final Options options;

    public LlamaCpp(Options options) {
        this.options = options;
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        step.decodeAll();
        int budget = options.tokenBudget() - now.decodeTokens();
        for (int i = 0; i < now.prefilling() && budget > 0; i++) {
            budget -= step.prefill(i, budget);
        }
        while (budget > 0 && PolicyChecks.roomForHead(now, options.slots()) && PolicyChecks.reservable(now)) {
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
        return PolicyChecks.limit(limit, group, options.slots());
    }
}
