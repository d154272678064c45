package io.rackcast.core.scheduling;

/** What the micro-batch scheduler of TensorRT-LLM would compute of prompts in a step, without doing it. */
final class PromptForecast implements QueueVisitor {
    /** The blocks that a capacity scheduler grants and requests claim. */
    interface Room {
        /** Blocks that newcomers may claim. */
        long free(BatchView now);

        /** Blocks that a request claims. */
        int claim(Waiting request);
    }

    private final int tokenBudget;
    private final int maxSequences;
    private final Room room;
    private final BatchView now;
    private int tokens;
    private int places;
    private int sequences;
    private long free;

    /**
     * For one step.
     *
     * @param tokenBudget tokens of one step
     * @param maxSequences requests of the batch
     * @param room what the capacity scheduler goes by
     */
    PromptForecast(BatchView now, int tokenBudget, int maxSequences, Room room) {
        this.now = now;
        this.tokenBudget = tokenBudget;
        this.maxSequences = maxSequences;
        this.room = room;
    }

    /** Whether a prompt waits for a step with more tokens left; a prompt larger than any step runs in chunks. */
    static boolean waitsForRoom(int prompt, int budget, int tokenBudget) {
        return prompt > budget && prompt <= tokenBudget;
    }

    /** Prompt tokens that fit beside decodes. */
    int tokens() {
        int budget = tokenBudget - now.decodeTokens();
        tokens = budget;
        for (int i = 0; i < now.prefilling(); i++) {
            tokens -= Math.min(tokens, now.remainingPrefill(i));
        }
        free = room.free(now);
        places = maxSequences - now.requests();
        sequences = tokenBudget - now.running();
        now.lookThroughQueue(this);
        return budget - tokens;
    }

    @Override
    public boolean sees(Waiting next) {
        int claim = room.claim(next);
        boolean counts = places > 0 && next.sequences() <= sequences;
        if (tokens == 0 || !counts || waitsForRoom(next.prefillTokens(), tokens, tokenBudget) || claim > free) {
            return false;
        }
        places--;
        sequences -= next.sequences();
        free -= claim;
        tokens -= Math.min(tokens, next.prefillTokens());
        return true;
    }
}
