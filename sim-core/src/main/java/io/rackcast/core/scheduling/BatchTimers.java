package io.rackcast.core.scheduling;

/** The timers of {@link BatchWait} of one lane. */
final class BatchTimers {
    private static final long NOT_RUNNING = -1;

    private final BatchWait wait;
    private final int tokenBudget;
    private final int maxSequences;
    private long deadlineNanos = NOT_RUNNING;
    private int known;
    private int heldSteps;

    BatchTimers(BatchWait wait, int tokenBudget, int maxSequences) {
        this.wait = wait;
        this.tokenBudget = tokenBudget;
        this.maxSequences = maxSequences;
    }

    /** Whether the step has to wait for requests; the lane is then asked again in time. */
    boolean awaitRequests(BatchView now, StepPlan step) {
        if (wait.nanos() == 0 || now.running() + now.waiting() == 0) {
            return false;
        }
        if (deadlineNanos == NOT_RUNNING) {
            deadlineNanos = now.nanos() + wait.nanos();
        }
        boolean over = now.nanos() >= deadlineNanos || now.waiting() - known >= maxSequences;
        if (!over) {
            step.wakeAt(deadlineNanos);
        }
        return !over;
    }

    /** The step is formed: who waits now has been seen. */
    void planned(BatchView now) {
        deadlineNanos = NOT_RUNNING;
        known = now.waiting();
    }

    /**
     * Whether the prompts of a step are held back beside its decodes.
     *
     * @param room what the capacity scheduler goes by
     */
    boolean holdPrompts(BatchView now, PromptForecast.Room room) {
        if (!wait.holdsPrompts() || now.decoding() == 0) {
            return false;
        }
        int tokens = new PromptForecast(now, tokenBudget, maxSequences, room).tokens();
        if (tokens == 0) {
            return false;
        }
        if (heldSteps >= wait.steps() || now.decodeTokens() + tokens >= wait.tokenShare() * tokenBudget) {
            heldSteps = 0;
            return false;
        }
        heldSteps++;
        return true;
    }
}
