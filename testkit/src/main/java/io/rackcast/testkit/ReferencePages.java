package io.rackcast.testkit;

import java.util.Arrays;

/** Blocks of a cache with pages that requests hold, block by block, each counted once however many answers share it. */
record ReferencePages(int blockTokens, int blocksPerSequence) {
    /** Blocks of one sequence. */
    int of(int tokens) {
        return tokens == 0 ? 0 : (tokens + blockTokens - 1) / blockTokens + blocksPerSequence;
    }

    /** Blocks of a prefill of which so many tokens are computed. */
    int prefilled(ReferenceSequence sequence, int tokens) {
        if (sequence.members == 1 || tokens < sequence.promptTokens) {
            return of(tokens);
        }
        int[] own = new int[sequence.members];
        Arrays.fill(own, sequence.promptTokens);
        for (int i = sequence.promptTokens; i < tokens; i++) {
            own[sequence.memberOf(i)]++;
        }
        int sum = common(sequence);
        for (int each : own) {
            sum += of(each) - common(sequence);
        }
        return sum;
    }

    /** Blocks of answers that have so many tokens each. */
    int decoded(ReferenceSequence sequence, int tokens) {
        int sum = common(sequence);
        for (int i = 0; i < sequence.members; i++) {
            sum += of(tokens) - common(sequence);
        }
        return sum;
    }

    /** Blocks that the prompt fills. */
    private int common(ReferenceSequence sequence) {
        int common = 0;
        while ((common + 1) * blockTokens <= sequence.promptTokens) {
            common++;
        }
        return common;
    }
}
