package io.rackcast.core.scheduling;

/**
 * Orca (Yu et al., "Orca: A Distributed Serving System for Transformer-Based Generative Models", OSDI 2022, algorithm 1;
 * {@code sarathi/core/scheduler/orca_scheduler.py} of microsoft/sarathi-serve): scheduling by iteration, first come first
 * served. Every step decodes everybody and computes the prompts of those that join, whole and in any number. Who joins has
 * room for its prompt and its largest output reserved, so that nobody is ever preempted. Without the pipeline's waves of
 * several batches, which replicas with several steps in flight have anyway.
 */
public final class Orca implements BatchPolicy {
    /**
     * Size of the batch.
     *
     * @param maxSequences sequences of the batch ({@code max_bs} of the paper)
     */
    public record Options(int maxSequences) {
        public Options {
            PolicyChecks.positive("maxSequences", maxSequences);
        }
    }

    private final Options options;

    public Orca(Options options) {
        this.options = options;
    }

    @Override
    public void plan(BatchView now, StepPlan step) {
        step.decodeAll();
        boolean room = true;
        while (room && PolicyChecks.roomForHead(now, options.maxSequences()) && PolicyChecks.reservable(now)) {
            room = step.admit(now.headPrefill()) > 0;
        }
        step.repeatUntilChange();
    }

    @Override
    public int contextLimit(int limit, GroupAlone group) {
        return PolicyChecks.limit(limit, group, options.maxSequences());
    }
}
