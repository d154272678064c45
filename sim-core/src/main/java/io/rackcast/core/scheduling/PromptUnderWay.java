package io.rackcast.core.scheduling;

/**
 * The prompt that an engine computes in chunks and whose blocks it took all at once: here they are taken chunk by chunk, and
 * the policy has to leave the others alone. At most one is under way between two steps, the one admitted last.
 */
final class PromptUnderWay {
    private int tokens;
    private int blocks;
    private int taken;

    /** Admits the head, with at most so many tokens. Returns those it was granted. */
    int admit(BatchView now, StepPlan step, int budget) {
        int prompt = now.headPrefill();
        int needed = now.headBlocks();
        int free = now.freeBlocks();
        int granted = step.admit(budget);
        if (granted > 0) {
            tokens = prompt;
            blocks = needed;
            taken = free - now.freeBlocks();
        }
        return granted;
    }

    /**
     * Blocks for the rest of the prompt, free but spoken for. None where the admission has taken all, as in a cache without
     * pages; of several answers that are computed anew, at most.
     */
    int restBlocks(BatchView now) {
        int prefilling = now.prefilling();
        if (prefilling == 0) {
            return 0;
        }
        int done = tokens - now.remainingPrefill(prefilling - 1);
        return Math.max(0, blocks - Math.max(taken, now.blocksFor(done)));
    }
}
