package io.rackcast.core.kvcache;

/**
 * How a serving stack divides the memory of a chip, at the limits it is started with.
 *
 * @param basis what {@code fraction} is taken of
 * @param fraction share that the stack may fill, in (0, 1]
 * @param runtimeBytes context, libraries and workspaces outside the stack's allocator
 * @param peerBytes buffers for talking to other chips; only counted when there are any
 * @param graphBytes recorded graphs
 * @param tokenBudget tokens of the largest step: sizes the activations
 * @param maxSequences sequences of the largest step: sizes logits and sampling
 * @param logitBytes bytes per vocabulary entry and sequence at the peak of sampling: logits, their 32-bit copy and what
 *     sorting them takes
 * @param blockTokens tokens of one cache block
 */
public record MemoryRules(
        Basis basis,
        double fraction,
        long runtimeBytes,
        long peerBytes,
        long graphBytes,
        int tokenBudget,
        int maxSequences,
        double logitBytes,
        int blockTokens) {

    /** What the share of memory is taken of. */
    public enum Basis {
        /** All of the chip's memory; weights and everything else come out of it (vLLM). */
        TOTAL,
        /** What weights and everything else leave over; all of it is cache (TensorRT-LLM). */
        FREE,
        /** All of the chip's memory, for weights, runtime and cache; activations and graphs live in the rest (SGLang). */
        STATIC
    }

    /** The same for the memory of so many chips together, each with reserves of its own. */
    public MemoryRules onEachOf(int chips) {
        return new MemoryRules(
                basis,
                fraction,
                runtimeBytes * chips,
                peerBytes * chips,
                graphBytes * chips,
                tokenBudget,
                maxSequences,
                logitBytes,
                blockTokens);
    }

    public MemoryRules {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("memory fraction must be in (0, 1], is " + fraction);
        }
        if (runtimeBytes < 0 || peerBytes < 0 || graphBytes < 0 || !(logitBytes >= 0)) {
            throw new IllegalArgumentException("reserves must not be negative, are " + runtimeBytes + ", " + peerBytes
                    + ", " + graphBytes + " B and " + logitBytes + " B per logit");
        }
        if (tokenBudget < 1 || maxSequences < 1 || blockTokens < 1) {
            throw new IllegalArgumentException("token budget (" + tokenBudget + "), sequences (" + maxSequences
                    + ") and block (" + blockTokens + " tokens) must be positive");
        }
    }
}
