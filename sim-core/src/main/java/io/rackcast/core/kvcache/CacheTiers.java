package io.rackcast.core.kvcache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Memories behind that of the chips of one lane, where blocks with content live on: of the host, of its disks, of a store
 * elsewhere. The first is the nearest; each knows its neighbours only. The last may be one for all lanes of all replicas.
 *
 * @param tiers those that hold at least a block: one that holds none is not there
 * @param write when a block goes to the first of them
 * @param prefetch how blocks come to the first before their request is at the head of the queue; null where they do not
 */
public record CacheTiers(
        List<Tier> tiers, Write write, @Nullable Prefetch prefetch) {
    /** No memory but that of the chips. */
    public static final CacheTiers NONE = new CacheTiers(List.of(), Write.THROUGH);

    /** When a block goes to the first tier. From there on, each goes on to the next as soon as it has arrived. */
    public enum Write {
        /** When it has been computed (vLLM's OffloadingConnector; SGLang's {@code write_through}). */
        THROUGH,
        /** When it has to make room, and who needs that room waits (SGLang's {@code write_back}). */
        BACK
    }

    /**
     * One memory, and the link between it and the one before it, which carries one block after the other in each direction.
     *
     * @param name in results, as in {@code host}
     * @param blocks that it has room for
     * @param readNanos for which a block on its way up keeps the link busy, at least 1
     * @param writeNanos the same for one on its way down
     * @param latencyNanos between the link and the memory at the other end of it, with others on their way behind
     * @param shared what all who share it have in common; null where each lane has a memory of its own
     */
    public record Tier(
            String name,
            int blocks,
            long readNanos,
            long writeNanos,
            long latencyNanos,
            @Nullable Shared shared) {
        /** A memory of one lane. */
        public Tier(String name, int blocks, long readNanos, long writeNanos, long latencyNanos) {
            this(name, blocks, readNanos, writeNanos, latencyNanos, null);
        }

        public Tier {
            if (blocks < 0 || readNanos < 1 || writeNanos < 1 || latencyNanos < 0) {
                throw new IllegalArgumentException("tier " + name + " of " + blocks + " blocks, " + readNanos + " and "
                        + writeNanos + " ns for each, " + latencyNanos + " ns late");
            }
        }
    }

    /**
     * The side of a store that several lanes share (Mooncake Store, LMCache's remote backend, SGLang's HiCache storage): besides
     * the link of whoever a block is for, or from, it keeps this busy.
     *
     * @param readNanos for which a block on its way up does, 0 where the store keeps pace with all links
     * @param writeNanos the same for one on its way down
     */
    public record Shared(long readNanos, long writeNanos) {
        public Shared {
            if (readNanos < 0 || writeNanos < 0) {
                throw new IllegalArgumentException(
                        "a store takes " + readNanos + " and " + writeNanos + " ns for a block");
            }
        }
    }

    /** Tiers from which blocks come when their request is at the head of the queue. */
    public CacheTiers(List<Tier> tiers, Write write) {
        this(tiers, write, null);
    }

    public CacheTiers {
        tiers = tiers.stream().filter(tier -> tier.blocks() > 0).toList();
        for (Tier tier : tiers) {
            if (tier.shared() != null && !tier.equals(tiers.get(tiers.size() - 1))) {
                throw new IllegalArgumentException("tier " + tier.name() + " is shared, but not the farthest");
            }
        }
    }

    /** The tier that all lanes share; null where there is none. */
    public @Nullable Tier store() {
        Tier last = tiers.isEmpty() ? null : tiers.get(tiers.size() - 1);
        return last == null || last.shared() == null ? null : last;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return tiers.isEmpty();
    }
}
