package io.rackcast.testkit.spec;

import java.util.ArrayList;
import java.util.List;

/** A request as the engines see it: tokens known, tokens computed. */
final class SpecRequest {
    final long id;
    final int promptTokens;
    final int maxTokens;
    final List<Long> outputNanos = new ArrayList<>();
    int computedTokens;
    int scheduledTokens;
    /** Tokens it had when it was last admitted: up to there its computation counts as prefill. */
    int prefillUntil;

    SpecRequest(long id, int promptTokens, int maxTokens) {
        this.id = id;
        this.promptTokens = promptTokens;
        this.maxTokens = maxTokens;
    }

    /** Prompt and output so far. */
    int numTokens() {
        return promptTokens + outputNanos.size();
    }
}
