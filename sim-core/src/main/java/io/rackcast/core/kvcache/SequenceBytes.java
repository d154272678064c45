package io.rackcast.core.kvcache;

import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.Sharding;

/**
 * What one sequence takes of the cache of one chip: blocks of tokens in layers that keep the whole context, and as many
 * blocks for full windows and states as hold them.
 *
 * @param perToken bytes of one token in layers that keep the whole context
 * @param perBlock bytes of one block
 * @param blockTokens tokens of one block
 * @param fixedBlocks blocks that a sequence holds whatever its length
 */
record SequenceBytes(long perToken, long perBlock, int blockTokens, long fixedBlocks) {
    /** Engines keep recurrent states in 32 bits and the inputs of convolutions in 16. */
    private static final int RECURRENT_BYTES = 4;

    private static final int CONVOLUTION_BYTES = 2;

    static SequenceBytes of(Sharding sharding, KvFormat format, int blockTokens) {
        // Where no layer keeps the whole context, windows are kept as if they did: pages need tokens.
        boolean windowsFreed = sharding.cachedValuesPerToken(true) > 0;
        long perToken = sharding.cachedValuesPerToken(windowsFreed) * format.bytes() + sharding.indexerValuesPerToken();
        long windows = sharding.windowValues(windowsFreed) * format.bytes();
        long states = sharding.stateBytes(RECURRENT_BYTES, CONVOLUTION_BYTES);
        // Nothing but states: one block each. Nothing at all, as in encoders: blocks that cost a byte.
        long perBlock = perToken > 0 ? perToken * blockTokens : Math.max(1, states);
        return new SequenceBytes(perToken, perBlock, blockTokens, ceilDiv(windows + states, perBlock));
    }

    /** Blocks of a sequence of so many tokens. */
    long blocks(int tokens) {
        return fixedBlocks + (perToken > 0 ? ceilDiv(tokens, blockTokens) : 0);
    }

    private static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }
}
