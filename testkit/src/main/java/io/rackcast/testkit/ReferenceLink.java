package io.rackcast.testkit;

import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.metrics.TierTraffic;
import org.jspecify.annotations.Nullable;

/** The link of one lane to a tier, block by block, and what it carried. */
final class ReferenceLink {
    private final CacheTiers.Tier shape;
    private final @Nullable ReferenceStore store;
    private long downFree;
    private long upFree;
    private long read;
    private long written;
    private long refused;

    /** @param store at the other end; null where that is a memory of the lane */
    ReferenceLink(CacheTiers.Tier shape, @Nullable ReferenceStore store) {
        this.shape = shape;
        this.store = store;
    }

    /** Carries a block down. Returns when it arrives. */
    long down(long nanos) {
        written++;
        long ready = store == null ? nanos : store.passDown(nanos);
        downFree = Math.max(ready, downFree) + shape.writeNanos();
        return downFree + shape.latencyNanos();
    }

    /** Carries blocks up, not before a time. Returns when the last one arrives. */
    long up(int blocks, long nanos, long fromNanos) {
        for (int i = 0; i < blocks; i++) {
            read++;
            long ready = store == null ? nanos : store.passUp(nanos);
            upFree = Math.max(ready, Math.max(fromNanos, upFree)) + shape.readNanos();
        }
        return upFree + shape.latencyNanos();
    }

    /** A block found no room. */
    void refuse() {
        refused++;
    }

    TierTraffic.Counts counts() {
        return new TierTraffic.Counts(read, written, refused);
    }
}
