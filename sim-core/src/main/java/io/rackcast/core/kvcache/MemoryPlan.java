package io.rackcast.core.kvcache;

import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Sharding;
import io.rackcast.core.timing.WeightBytes;

/**
 * Whether a model and a useful cache fit on a group of chips, by the rules of a stack, and how many tokens the cache
 * then holds. Every chip of the group is filled alike.
 */
public sealed interface MemoryPlan {
    /** Items, per chip. */
    MemoryUse use();

    /** Cache bytes of one token on one chip, in layers that keep the whole context. */
    long kvBytesPerToken();

    /**
     * It fits.
     *
     * @param blockTokens tokens of one block
     * @param blocks blocks of the cache: the same number on every chip, each chip holding its share of every block
     * @param blocksPerSequence blocks that a sequence holds whatever its length: full windows and states
     */
    record Fits(MemoryUse use, long kvBytesPerToken, int blockTokens, long blocks, int blocksPerSequence)
            implements MemoryPlan {
        /** Tokens that the cache holds. */
        public long kvTokens() {
            return blocks * blockTokens;
        }
    }

    /**
     * It does not fit.
     *
     * @param lack what does not
     * @param shortBytes bytes missing per chip
     */
    @SuppressWarnings("JavaLangClash")
    record Short(MemoryUse use, long kvBytesPerToken, Lack lack, long shortBytes) implements MemoryPlan {}

    /** What memory is missing for. */
    enum Lack {
        /** Weights and reserves alone exceed the memory. */
        WEIGHTS,
        /** Weights fit, but the cache could not hold a single sequence of the context asked for. */
        CACHE
    }

    /** Divides the memory of chips that hold all weights. */
    static MemoryPlan of(
            long memoryBytes,
            Sharding sharding,
            ModuleFormats formats,
            KvFormat kvFormat,
            MemoryRules rules,
            boolean windowsFreed,
            int minContext) {
        return of(memoryBytes, sharding, formats, kvFormat, rules, windowsFreed, minContext, 0);
    }

    /**
     * Divides the memory.
     *
     * @param memoryBytes memory of one chip that a process can use
     * @param windowsFreed whether the stack frees what no window of its layer sees any more
     * @param minContext tokens of the longest sequence that has to fit
     * @param hostBytes of each chip's weights, those that stay in the memory of the host
     */
    static MemoryPlan of(
            long memoryBytes,
            Sharding sharding,
            ModuleFormats formats,
            KvFormat kvFormat,
            MemoryRules rules,
            boolean windowsFreed,
            int minContext,
            long hostBytes) {
        WeightBytes weights = WeightBytes.of(sharding, formats);
        if (hostBytes < 0 || hostBytes > weights.linear()) {
            throw new IllegalArgumentException(
                    "of " + weights.linear() + " B of matrices, " + hostBytes + " B cannot stay with the host");
        }
        long activations = Activations.peakBytes(sharding, rules);
        long runtime = rules.runtimeBytes() + (sharding.parallelism().chips() > 1 ? rules.peerBytes() : 0);
        long fixed = weights.total() - hostBytes + activations + runtime + rules.graphBytes();
        long shareable = rules.basis() == MemoryRules.Basis.FREE ? Math.max(0, memoryBytes - fixed) : memoryBytes;
        long withheld = shareable - (long) (shareable * rules.fraction());
        if (rules.basis() == MemoryRules.Basis.STATIC) {
            withheld = Math.max(0, withheld - activations - rules.graphBytes());
        }
        long kv = memoryBytes - withheld - fixed;
        MemoryUse use =
                new MemoryUse(memoryBytes, withheld, weights, activations, runtime, rules.graphBytes(), kv, hostBytes);

        SequenceBytes sequence = SequenceBytes.of(sharding, kvFormat, rules.blockTokens(), windowsFreed);
        long blocksNeeded = sequence.blocks(minContext);
        if (kv < 0) {
            return new Short(use, sequence.perToken(), Lack.WEIGHTS, -kv);
        }
        if (kv < blocksNeeded * sequence.perBlock()) {
            return new Short(use, sequence.perToken(), Lack.CACHE, blocksNeeded * sequence.perBlock() - kv);
        }
        return new Fits(
                use,
                sequence.perToken(),
                rules.blockTokens(),
                kv / sequence.perBlock(),
                Math.toIntExact(sequence.fixedBlocks()));
    }
}
