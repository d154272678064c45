package io.rackcast.core.kvcache;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A tier that all lanes of a deployment have behind their own: one room, one set of blocks, one order in which they make room
 * (Mooncake Store, {@code mooncake-store/src/master_service.cpp}; LMCache's remote backend). Blocks are known to all by the same
 * tree of beginnings, so that one lane finds what another has written.
 *
 * <p>When a block arrives is known when it is sent, and from then on anybody can read it, whether or not whoever sent it has
 * looked since. Blocks that arrive at the same time do so in the order in which they were sent, which is that of events.
 */
public final class SharedStore {
    private final PrefixTree tree = new PrefixTree();
    private final TierBlocks blocks;
    private final TransferLink readSide;
    private final TransferLink writeSide;
    private final PriorityQueue<Arrival> coming =
            new PriorityQueue<>(Comparator.comparingLong(Arrival::nanos).thenComparingLong(Arrival::sent));

    private long sent;

    /** A block that can be read from a time on. */
    private record Arrival(long nanos, long sent, int node) {}

    private SharedStore(CacheTiers.Tier tier, CacheTiers.Shared side) {
        this.blocks = new TierBlocks(tree, tier.blocks());
        this.readSide = new TransferLink(side.readNanos(), 0);
        this.writeSide = new TransferLink(side.writeNanos(), 0);
    }

    /** The empty store of a deployment; null where there is none. */
    public static @Nullable SharedStore of(CacheTiers tiers) {
        CacheTiers.Tier tier = tiers.store();
        CacheTiers.Shared side = tier == null ? null : tier.shared();
        return tier == null || side == null ? null : new SharedStore(tier, side);
    }

    PrefixTree tree() {
        return tree;
    }

    TierBlocks blocks() {
        return blocks;
    }

    /** It is so late now: what was to arrive by then has. */
    void clock(long nanos) {
        while (!coming.isEmpty() && coming.element().nanos() <= nanos) {
            blocks.arrived(coming.remove().node());
        }
    }

    /** Sends a block down over the link of a lane. Returns when it arrives. */
    long write(int node, TransferLink link, long nowNanos) {
        long end = link.send(1, nowNanos, writeSide, nowNanos);
        coming.add(new Arrival(end, sent++, node));
        return end;
    }

    /** Sends blocks up over the link of a lane, not before a time. Returns when the last one arrives. */
    long read(int count, TransferLink link, long fromNanos, long nowNanos) {
        return link.send(count, fromNanos, readSide, nowNanos);
    }

    // ---- for audits

    /** Copies of a block that are under way from here; negative where it is not here. Slow paths only. */
    public int copies(int node) {
        return blocks.isHere(node) ? blocks.copies(node) : -1;
    }

    /** All copies under way from here, counted one by one. */
    public long copies() {
        return blocks.allCopies();
    }

    /** What is wrong with the books, or null. */
    public @Nullable String complaint() {
        String complaint = blocks.complaint();
        return complaint != null || blocks.awaited() == coming.size()
                ? complaint
                : blocks.awaited() + " blocks are awaited, " + coming.size() + " under way";
    }
}
