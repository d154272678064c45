package io.rackcast.core.kvcache;

import io.rackcast.core.timing.WeightBytes;

/**
 * What fills the memory of one chip, in bytes. With the cache it adds up to at most {@code totalBytes}.
 *
 * @param totalBytes memory that a process can use
 * @param withheldBytes share that the stack leaves alone
 * @param weights the model
 * @param activationBytes peak of activations and logits at the largest step
 * @param runtimeBytes context, libraries, communication buffers
 * @param graphBytes recorded graphs
 * @param kvBytes what is left for the cache; negative when nothing is
 * @param hostBytes of the weights, those that stay in the memory of the host
 */
public record MemoryUse(
        long totalBytes,
        long withheldBytes,
        WeightBytes weights,
        long activationBytes,
        long runtimeBytes,
        long graphBytes,
        long kvBytes,
        long hostBytes) {

    /** Weights on the chip. */
    public long residentBytes() {
        return weights.total() - hostBytes;
    }

    /** The same of one of so many chips that share it evenly. */
    public MemoryUse spreadOver(int chips) {
        return new MemoryUse(
                totalBytes / chips,
                withheldBytes / chips,
                new WeightBytes(
                        weights.linear() / chips,
                        weights.embedding() / chips,
                        weights.head() / chips,
                        weights.other() / chips),
                activationBytes / chips,
                runtimeBytes / chips,
                graphBytes / chips,
                kvBytes / chips,
                hostBytes / chips);
    }

    /** Everything but the cache. */
    public long fixedBytes() {
        return residentBytes() + activationBytes + runtimeBytes + graphBytes;
    }
}
