package io.rackcast.testkit;

import io.rackcast.core.kvcache.CacheTiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A tier that all lanes have in common. Its side of their links takes one block after the other. */
final class ReferenceStore {
    final ReferenceTier tier;
    private final CacheTiers.Shared side;
    private final List<Coming> coming = new ArrayList<>();
    private long readFree;
    private long writeFree;

    private record Coming(ReferenceTier.Block block, long nanos) {}

    private ReferenceStore(CacheTiers.Tier shape) {
        this.tier = new ReferenceTier(shape.blocks());
        this.side = Objects.requireNonNull(shape.shared());
    }

    /** The one that a deployment has; null where it has none. */
    static @Nullable ReferenceStore of(CacheTiers tiers) {
        for (CacheTiers.Tier tier : tiers.tiers()) {
            if (tier.shared() != null) {
                return new ReferenceStore(tier);
            }
        }
        return null;
    }

    /** It is so late now: whatever arrives by then is here, the first to arrive first, of several the first one sent. */
    void at(long nanos) {
        while (true) {
            Coming first = null;
            for (Coming one : coming) {
                if (one.nanos() <= nanos && (first == null || one.nanos() < first.nanos())) {
                    first = one;
                }
            }
            if (first == null) {
                return;
            }
            coming.remove(first);
            first.block().here = true;
            tier.use(first.block());
        }
    }

    /** A block is on its way here. */
    void expect(ReferenceTier.Block block, long nanos) {
        coming.add(new Coming(block, nanos));
    }

    /** When the store has passed on a block that somebody wants to send down now. */
    long passDown(long nanos) {
        writeFree = Math.max(nanos, writeFree) + side.writeNanos();
        return writeFree;
    }

    /** The same of one that is to come up. */
    long passUp(long nanos) {
        readFree = Math.max(nanos, readFree) + side.readNanos();
        return readFree;
    }
}
