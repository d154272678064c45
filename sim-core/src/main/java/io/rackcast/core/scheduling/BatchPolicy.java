package io.rackcast.core.scheduling;

/**
 * Forms each step of one lane: which running sequences compute how much, who is admitted, who has to leave. A policy
 * sees the batch through {@link BatchView} and acts through {@link StepPlan}; both belong to the call. One instance
 * serves one lane and may keep state.
 */
public interface BatchPolicy {
    /** Forms the next step. Planning nothing leaves the lane idle until something changes. */
    void plan(BatchView now, StepPlan step);

    /**
     * Longest prompt + output that this policy can serve, given the limit of model and cache: a policy that prefills
     * whole prompts cannot serve one longer than its token budget.
     */
    default int contextLimit(int limit) {
        return limit;
    }
}
