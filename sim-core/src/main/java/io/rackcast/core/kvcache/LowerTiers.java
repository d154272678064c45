package io.rackcast.core.kvcache;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tiers behind a {@link PrefixPool} and the links between them. A block hops from neighbour to neighbour and stays where it
 * has been, as long as nobody needs the room. The last may be a {@link SharedStore}, to which each pool has links of its own.
 *
 * <p>Down: with {@link CacheTiers.Write#THROUGH} what has been computed goes to the first tier, with {@link
 * CacheTiers.Write#BACK} what is taken from the pool; from there to the next one as soon as it has arrived (SGLang, {@code
 * hiradix_cache.py}, {@code write_backup_storage}; vLLM since 0.20, {@code kv_offload/tiering}). What is there already is not
 * sent again, and what finds no room, since all blocks of a tier are on their way to or from it, is not sent at all ({@code
 * prepare_store} of vLLM then returns nothing). A block that is taken from the pool while it is being copied must not be
 * overwritten before that copy has ended.
 *
 * <p>The engine looks between two steps: what has arrived since is there when it looks.
 */
public final class LowerTiers {
    /** Who wants to know what goes where. */
    public interface Watch {
        /** So many blocks are on their way up from a tier. */
        void read(int tier, int blocks);

        /** A block is on its way down to a tier. */
        void written(int tier);

        /** A tier had no room for a block. */
        void refused(int tier);
    }

    private static final long NEVER = -1;

    private final CacheTiers.Write write;
    private final Watch watch;
    private final TierBlocks[] tiers;
    private final TransferLink[] down;
    private final TransferLink[] up;
    /** By node: when its copy from the pool to the first tier ends, or ended. */
    private long[] copied = new long[64];

    /** What is behind the others; null where that is a tier as they are. */
    private final @Nullable SharedStore store;

    private final Journeys journeys = new Journeys(this);

    private long now;
    private long overwritableNanos;

    LowerTiers(PrefixTree tree, CacheTiers shape, @Nullable SharedStore store, Watch watch) {
        List<CacheTiers.Tier> list = shape.tiers();
        this.write = shape.write();
        this.store = store;
        this.watch = watch;
        this.tiers = new TierBlocks[list.size()];
        this.down = new TransferLink[list.size()];
        this.up = new TransferLink[list.size()];
        for (int i = 0; i < tiers.length; i++) {
            CacheTiers.Tier tier = list.get(i);
            tiers[i] = tier.shared() != null && store != null ? store.blocks() : new TierBlocks(tree, tier.blocks());
            down[i] = new TransferLink(tier.writeNanos(), tier.latencyNanos());
            up[i] = new TransferLink(tier.readNanos(), tier.latencyNanos());
        }
    }

    /** How many there are. */
    public int size() {
        return tiers.length;
    }

    /** It is so late now. */
    public void clock(long nanos) {
        now = nanos;
        if (store != null) {
            store.clock(nanos);
        }
    }

    private boolean isStore(int tier) {
        return store != null && tier == tiers.length - 1;
    }

    /** Changes whenever something can be read that could not be before, or the other way round, or room was made. */
    public long version() {
        long version = 0;
        for (TierBlocks tier : tiers) {
            version += tier.changes();
        }
        return version;
    }

    // ---- down

    /** What was sent down and has arrived by now is there, and goes on to the next tier. */
    public void lookDown() {
        for (int tier = 0; tier < tiers.length; tier++) {
            while (down[tier].nextNanos() <= now) {
                int node = down[tier].poll();
                if (!isStore(tier)) {
                    tiers[tier].arrived(node);
                }
                if (tier > 0) {
                    tiers[tier - 1].unpin(node);
                }
                if (tier + 1 < tiers.length && send(tier + 1, node) != NEVER) {
                    tiers[tier].pin(node);
                }
            }
        }
    }

    /** A block of the pool has been computed. */
    public void computed(int node) {
        if (write == CacheTiers.Write.THROUGH) {
            offload(node);
        }
    }

    /** A block of the pool loses its content to make room. */
    void evicted(int node) {
        if (write == CacheTiers.Write.BACK) {
            offload(node);
        }
        if (node < copied.length) {
            overwritableNanos = Math.max(overwritableNanos, copied[node]);
        }
    }

    private void offload(int node) {
        long end = send(0, node);
        if (end != NEVER) {
            if (node >= copied.length) {
                copied = Arrays.copyOf(copied, Math.max(node + 1, copied.length << 1));
            }
            copied[node] = end;
        }
    }

    /** When a block arrives in a tier; {@link #NEVER} if it is not sent. */
    private long send(int tier, int node) {
        if (tiers[tier].has(node)) {
            return NEVER;
        }
        if (tiers[tier].spare() == 0) {
            watch.refused(tier);
            return NEVER;
        }
        tiers[tier].await(node);
        long end = store != null && isStore(tier) ? store.write(node, down[tier], now) : down[tier].send(1, now);
        down[tier].expect(node, end);
        watch.written(tier);
        return end;
    }

    /**
     * When everything that was taken from the pool may be overwritten; from then on, as if that were some other time.
     *
     * @param nanos that time
     */
    public long overwritable(long nanos) {
        long before = overwritableNanos;
        overwritableNanos = nanos;
        return before;
    }

    /** How much longer a step has to wait that writes to what was taken from the pool. */
    public long stallNanos() {
        return Math.max(0, overwritableNanos - now);
    }

    // ---- up

    /** The nearest tier that has a block, or {@link PrefixPool#NONE}, also if that is still on its way there. */
    public int nearest(int node) {
        for (int tier = 0; tier < tiers.length; tier++) {
            if (tiers[tier].has(node)) {
                return tiers[tier].isHere(node) ? tier : PrefixPool.NONE;
            }
        }
        return PrefixPool.NONE;
    }

    /** Blocks that a tier can take now. */
    public int spare(int tier) {
        return tiers[tier].spare();
    }

    /** Whether a block that can be read from a tier may make room for others. */
    public boolean rests(int tier, int node) {
        return tiers[tier].rests(node);
    }

    /** A block of a tier is needed there until further notice. */
    public void pin(int tier, int node) {
        tiers[tier].pin(node);
    }

    /** It is needed no more; it has been used now. */
    public void unpin(int tier, int node) {
        tiers[tier].unpin(node);
    }

    /** A tier makes room for a block on its way up. */
    public void await(int tier, int node) {
        tiers[tier].await(node);
    }

    /** It has arrived. */
    public void arrived(int tier, int node) {
        tiers[tier].arrived(node);
    }

    /**
     * Sends blocks up from a tier, as one piece of cargo.
     *
     * @param cargo by which they are known when they have arrived, not negative
     * @param fromNanos not before that time
     */
    public void sendUp(int tier, int blocks, int cargo, long fromNanos) {
        long end = store != null && isStore(tier)
                ? store.read(blocks, up[tier], fromNanos, now)
                : up[tier].send(blocks, fromNanos);
        up[tier].expect(cargo, end);
        watch.read(tier, blocks);
    }

    /** The next cargo from a tier that has arrived by now, or {@link PrefixPool#NONE}; what comes by itself goes on first. */
    public int arrivedFrom(int tier) {
        while (up[tier].nextNanos() <= now) {
            int cargo = up[tier].poll();
            if (cargo >= 0) {
                return cargo;
            }
            journeys.arrived(tier, ~cargo);
        }
        return PrefixPool.NONE;
    }

    /** Sends a block up from a tier on its way to the first. */
    void sendAhead(int tier, int node) {
        sendUp(tier, 1, ~node, now);
    }

    /** What comes to the first tier ahead of those who will ask for it. */
    public Journeys journeys() {
        return journeys;
    }

    /** When the next cargo arrives from anywhere; {@link Long#MAX_VALUE} when none is on its way. */
    public long nextNanos() {
        long next = Long.MAX_VALUE;
        for (TransferLink link : up) {
            next = Math.min(next, link.nextNanos());
        }
        return next;
    }

    /**
     * What is wrong with the books of a tier, or null: room and blocks, counted one by one. Slow, for audits.
     */
    public @Nullable String complaint(int tier) {
        return tiers[tier].complaint();
    }
}
