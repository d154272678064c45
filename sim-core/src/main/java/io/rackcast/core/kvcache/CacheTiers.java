package io.rackcast.core.kvcache;

import java.util.List;

/**
 * Memories behind that of the chips of one lane, where blocks with content live on: of the host, of its disks, of a store
 * elsewhere. The first is the nearest; each knows its neighbours only.
 *
 * @param tiers those that hold at least a block: one that holds none is not there
 * @param write when a block goes to the first of them
 */
public record CacheTiers(List<Tier> tiers, Write write) {
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
     */
    public record Tier(String name, int blocks, long readNanos, long writeNanos, long latencyNanos) {
        public Tier {
            if (blocks < 0 || readNanos < 1 || writeNanos < 1 || latencyNanos < 0) {
                throw new IllegalArgumentException("tier " + name + " of " + blocks + " blocks, " + readNanos + " and "
                        + writeNanos + " ns for each, " + latencyNanos + " ns late");
            }
        }
    }

    public CacheTiers {
        tiers = tiers.stream().filter(tier -> tier.blocks() > 0).toList();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return tiers.isEmpty();
    }
}
