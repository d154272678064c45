package io.rackcast.core.scheduling;

/**
 * Forms each step of one lane: which running sequences compute how much, who is admitted, who has to leave. A policy
 * sees the batch through {@link BatchView} and acts through {@link StepPlan}; both belong to the call. One instance
 * serves one lane and may keep state.
 */
public interface BatchPolicy {
    /**
     * Forms the next step. Planning nothing leaves the lane idle until something changes; a policy that preempted and
     * planned nothing is asked again at once, as an engine's loop would.
     */
    void plan(BatchView now, StepPlan step);

    /**
     * Whether it may leave a lane idle that could work, by {@link StepPlan#wakeAt} or by planning nothing. Of all others it
     * is an error.
     */
    default boolean waits() {
        return false;
    }

    /**
     * Longest prompt + output of one request that this policy is sure to complete, alone on an empty lane.
     *
     * @param limit what model and cache allow
     * @param totalBlocks blocks of the lane
     * @param blockTokens tokens of one block
     */
    default int contextLimit(int limit, int totalBlocks, int blockTokens) {
        return limit;
    }

    /**
     * The same of each sequence of a request that asks for several answers; no more than {@code limit}, and not beyond the
     * prompt where the policy would never admit so many.
     *
     * @param limit what model and cache allow
     */
    default int contextLimit(int limit, GroupAlone group) {
        return limit;
    }
}
