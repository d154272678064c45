package io.rackcast.core.scheduling;

/**
 * The prompt that an engine computes in chunks and whose blocks it took all at once: here they are taken chunk by chunk, and
 * the policy has to leave the others alone. At most one is under way between two steps, the one admitted last.
 */
final class PromptUnderWay {
    private int tokens;

    /** A request is admitted that has so many tokens in the cache when its prompt is complete, what was found included. */
    void admitted(int promptTokens) {
        tokens = promptTokens;
    }

    /** Blocks for the rest of the prompt, free but spoken for. */
    int restBlocks(BatchView now) {
        int prefilling = now.prefilling();
        if (prefilling == 0) {
            return 0;
        }
        int done = tokens - now.remainingPrefill(prefilling - 1);
        return now.blocksFor(tokens) - now.blocksFor(done);
    }
}
