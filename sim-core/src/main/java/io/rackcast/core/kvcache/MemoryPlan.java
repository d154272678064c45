package io.rackcast.core.kvcache;

import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.Sharding;
import io.rackcast.core.timing.TransformerShape;
import io.rackcast.core.timing.WeightBytes;
import io.rackcast.core.timing.WeightFormat;

/**
 * Whether a model and a useful cache fit on a group of chips, by the rules of a stack, and how many tokens the cache
 * then holds. Every chip of the group is filled alike.
 */
public sealed interface MemoryPlan {
    /** Items, per chip. */
    MemoryUse use();

    /** Cache bytes of one token on one chip. */
    long kvBytesPerToken();

    /**
     * It fits.
     *
     * @param blockTokens tokens of one block
     * @param blocks blocks of the cache: the same number on every chip, each chip holding its share of every block
     */
    record Fits(MemoryUse use, long kvBytesPerToken, int blockTokens, long blocks) implements MemoryPlan {
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

    /**
     * Divides the memory.
     *
     * @param memoryBytes memory of one chip that a process can use
     * @param minContext tokens of the longest sequence that has to fit
     */
    static MemoryPlan of(
            long memoryBytes,
            TransformerShape shape,
            Sharding shard,
            WeightFormat weightFormat,
            KvFormat kvFormat,
            MemoryRules rules,
            int minContext) {
        WeightBytes weights = WeightBytes.of(shape, shard, weightFormat);
        long activations = activationBytes(shape, shard, rules);
        long runtime = rules.runtimeBytes() + (shard.chips() > 1 ? rules.peerBytes() : 0);
        long fixed = weights.total() + activations + runtime + rules.graphBytes();
        long shareable = rules.basis() == MemoryRules.Basis.FREE ? Math.max(0, memoryBytes - fixed) : memoryBytes;
        long withheld = shareable - (long) (shareable * rules.fraction());
        if (rules.basis() == MemoryRules.Basis.STATIC) {
            withheld = Math.max(0, withheld - activations - rules.graphBytes());
        }
        long kv = memoryBytes - withheld - fixed;
        MemoryUse use = new MemoryUse(memoryBytes, withheld, weights, activations, runtime, rules.graphBytes(), kv);

        long perToken = kvBytesPerToken(shape, shard, kvFormat);
        long perBlock = perToken * rules.blockTokens();
        long blocksNeeded = (minContext + rules.blockTokens() - 1L) / rules.blockTokens();
        if (kv < 0) {
            return new Short(use, perToken, Lack.WEIGHTS, -kv);
        }
        if (kv < blocksNeeded * perBlock) {
            return new Short(use, perToken, Lack.CACHE, blocksNeeded * perBlock - kv);
        }
        return new Fits(use, perToken, rules.blockTokens(), kv / perBlock);
    }

    /** Cache bytes of one token on one chip: keys and values of the chip's heads in every layer. */
    static long kvBytesPerToken(TransformerShape shape, Sharding shard, KvFormat format) {
        return 2L * shape.layers() * shard.kvHeads() * shape.headDim() * format.bytes();
    }

    /**
     * The larger of two peaks: the feed-forward part of a layer at the token budget (residual and input, both halves of
     * the gated product, its result), and sampling at the largest batch.
     */
    private static long activationBytes(TransformerShape shape, Sharding shard, MemoryRules rules) {
        long activation = 2;
        long perToken = activation * (2L * shape.hidden() + (shape.gatedMlp() ? 3L : 2L) * shard.intermediate());
        // A step has at least one token per sequence.
        long sequences = Math.min(rules.maxSequences(), rules.tokenBudget());
        double sampling = rules.logitBytes() * sequences * shape.vocab();
        return Math.max(perToken * rules.tokenBudget(), (long) sampling);
    }
}
