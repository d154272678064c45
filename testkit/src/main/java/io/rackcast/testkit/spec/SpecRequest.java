package io.rackcast.testkit.spec;

import java.util.ArrayList;
import java.util.List;

/** A request as the engines see it: tokens known, tokens computed. */
final class SpecRequest {
    final long id;
    final int promptTokens;
    final int maxTokens;
    /** Output that the client allows. */
    final int allowedTokens;

    final List<Long> outputNanos = new ArrayList<>();
    int computedTokens;
    int scheduledTokens;
    /** Of those computed, what was found in the cache at the latest admission. */
    int reusedTokens;
    /** Tokens that the program for those computes; 0 for just those. */
    int programTokens;
    /** Tokens it had when it was last admitted: up to there its computation counts as prefill. */
    int prefillUntil;

    SpecRequest(long id, int promptTokens, int maxTokens, int allowedTokens) {
        this.id = id;
        this.promptTokens = promptTokens;
        this.maxTokens = maxTokens;
        this.allowedTokens = allowedTokens;
    }

    /** Prompt and output so far. */
    int numTokens() {
        return promptTokens + outputNanos.size();
    }
}
