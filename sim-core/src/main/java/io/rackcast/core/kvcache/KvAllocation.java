package io.rackcast.core.kvcache;

import java.util.Locale;

/**
 * How sequences get their part of the cache. The contiguous ones are those that the paper on vLLM compares paging with
 * (Kwon et al., "Efficient memory management for large language model serving with PagedAttention", SOSP 2023, section 6.1,
 * where they stand for Orca): one range of addresses for each sequence, reserved when it is admitted, the first hole that
 * is large enough, given back when it ends.
 */
public enum KvAllocation {
    /** Block by block as tokens come, anywhere. */
    PAGED,
    /** A range for the longest context that is allowed. */
    CONTIGUOUS_MAX,
    /**
     * A range for the prompt and the next power of two at or above the true output length: what an engine that guesses output
     * lengths within a factor of 2 would reserve. The paper gives it the true length, as only a simulator can.
     */
    CONTIGUOUS_POW2,
    /** A range for prompt and true output: a bound that no engine can reach, as nobody knows output lengths beforehand. */
    CONTIGUOUS_ORACLE;

    /** Whether a sequence has one range of addresses. */
    public boolean contiguous() {
        return this != PAGED;
    }

    /** As scenarios name it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Tokens that the range of a sequence is for.
     *
     * @param cap the longest sequence
     */
    public int reservedTokens(int promptTokens, int outputTokens, int cap) {
        return switch (this) {
            case PAGED -> throw new IllegalStateException("pages are not reserved");
            case CONTIGUOUS_MAX -> cap;
            case CONTIGUOUS_POW2 -> Math.min(cap, promptTokens + powerOfTwo(outputTokens));
            case CONTIGUOUS_ORACLE -> promptTokens + outputTokens;
        };
    }

    private static int powerOfTwo(int tokens) {
        int floor = Integer.highestOneBit(tokens);
        return floor == tokens ? tokens : floor << 1;
    }
}
