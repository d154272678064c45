package io.rackcast.core.scheduling;

/**
 * What the micro-batch scheduler of TensorRT-LLM would compute of prompts in a step, without doing it.
 *
 * @param tokenBudget tokens of one step
 * @param maxSequences sequences of the batch
 * @param room what its capacity scheduler goes by
 */
record PromptForecast(int tokenBudget, int maxSequences, Room room) {
    /** The blocks that a capacity scheduler grants and requests claim. */
    interface Room {
        /** Blocks that newcomers may claim. */
        long free(BatchView now);

        /** Blocks that the request in place {@code i} of the queue claims. */
        int claim(BatchView now, int i);
    }

    /** Whether a prompt waits for a step with more tokens left; a prompt larger than any step runs in chunks. */
    static boolean waitsForRoom(int prompt, int budget, int tokenBudget) {
        return prompt > budget && prompt <= tokenBudget;
    }

    /**
     * Prompt tokens of a step.
     *
     * @param budget tokens left beside decodes
     */
    int tokens(BatchView now, int budget) {
        int left = budget;
        for (int i = 0; i < now.prefilling(); i++) {
            left -= Math.min(left, now.remainingPrefill(i));
        }
        long free = room.free(now);
        int places = Math.min(now.waiting(), maxSequences - now.running());
        for (int i = 0; i < places && left > 0; i++) {
            int prompt = now.queuedPrefill(i);
            int claim = room.claim(now, i);
            if (waitsForRoom(prompt, left, tokenBudget) || claim > free) {
                break;
            }
            free -= claim;
            left -= Math.min(left, prompt);
        }
        return budget - left;
    }
}
