package io.rackcast.core.kvcache;

import io.rackcast.core.model.Reach;
import org.jspecify.annotations.Nullable;

/**
 * What a sequence holds of a cache beyond the blocks of its tokens, and how much of it is read.
 *
 * @param blocksPerSequence blocks that a sequence holds whatever its length: full windows and states
 * @param localReach how far layers with windows see; null when every layer sees the whole context
 */
public record CacheShape(int blocksPerSequence, @Nullable Reach localReach) {
    /** Of a model whose every layer sees and keeps the whole context. */
    public static final CacheShape PLAIN = new CacheShape(0, null);

    public CacheShape {
        if (blocksPerSequence < 0) {
            throw new IllegalArgumentException("blocks per sequence must not be negative, are " + blocksPerSequence);
        }
    }
}
