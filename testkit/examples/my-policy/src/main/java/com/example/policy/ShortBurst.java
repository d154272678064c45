package com.example.policy;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.StepPlan;

/**
 * Decodes everybody in every step, and lets prompts have only a small piece of it while others decode: answers flow
 * evenly, and first tokens pay for it. A request that has waited for long gets the whole budget.
 */
final class ShortBurst implements BatchPolicy {
    /**
     * What can be set in a scenario file.
     *
     * @param tokenBudget tokens of one step
     * @param maxSequences sequences of the batch
     * @param burst prompt tokens of a step in which others decode
     * @param patience wait after which the head of the queue gets the whole budget
     */
    record Options(
            @Describe("tokens of one step, decodes included") @Positive int tokenBudget,
            @Describe("sequences that run at once") @Positive int maxSequences,
            @Describe("prompt tokens of a step in which others decode") @Positive int burst,
            @Describe("wait after which a request gets the whole budget") TimeSpan patience) {}

    private final Options options;

    ShortBurst(Options options) {
        this.options = options;
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        boolean preempted = step.decodeAll();
        int budget = options.tokenBudget() - now.decodeTokens();
        if (now.decoding() > 0 && !isLate(now)) {
            budget = Math.min(budget, options.burst());
        }
        for (int i = 0; i < now.prefilling() && budget > 0; i++) {
            int granted = step.prefill(i, budget);
            if (granted == 0) {
                return;
            }
            budget -= granted;
        }
        while (!preempted && budget > 0 && now.hasWaiting() && now.running() < options.maxSequences()) {
            int granted = step.admit(budget);
            if (granted == 0) {
                return;
            }
            budget -= granted;
        }
        if (!now.hasWaiting()) {
            step.repeatUntilChange();
        }
    }

    private boolean isLate(BatchView now) {
        return now.hasWaiting()
                && now.nanos() - now.head().arrivalNanos() > options.patience().nanos();
    }
}
