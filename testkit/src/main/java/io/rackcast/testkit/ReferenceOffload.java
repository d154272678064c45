package io.rackcast.testkit;

import io.rackcast.core.kvcache.CacheTiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tiers behind a {@link ReferenceLane} and what goes down to them: a list of blocks under way. */
final class ReferenceOffload {
    /** A block on its way down. */
    private record Down(int to, ReferenceTier.Block block, ReferenceTier.@Nullable Block source, long arrivalNanos) {}

    /** A block of a tier. */
    record Found(int tier, ReferenceTier.Block block) {}

    final List<ReferenceTier> tiers = new ArrayList<>();
    final List<ReferenceLink> links = new ArrayList<>();
    private final boolean back;
    private final @Nullable ReferenceStore store;
    private final List<Down> downs = new ArrayList<>();
    long now;
    private long overwritableNanos;

    ReferenceOffload(CacheTiers shape, @Nullable ReferenceStore store) {
        this.back = shape.write() == CacheTiers.Write.BACK;
        this.store = store;
        for (CacheTiers.Tier tier : shape.tiers()) {
            boolean shared = tier.shared() != null;
            tiers.add(store != null && shared ? store.tier : new ReferenceTier(tier.blocks()));
            links.add(new ReferenceLink(tier, shared ? store : null));
        }
    }

    /** Takes note of what has arrived, the nearest tier first. */
    void look() {
        for (int tier = 0; tier < tiers.size(); tier++) {
            for (Down down : List.copyOf(downs)) {
                if (down.to() == tier && down.arrivalNanos() <= now) {
                    arrive(down);
                }
            }
        }
    }

    private void arrive(Down down) {
        downs.remove(down);
        if (!isStore(down.to())) {
            down.block().here = true;
            tiers.get(down.to()).use(down.block());
        }
        if (down.source() != null) {
            down.source().copies--;
            tiers.get(down.to() - 1).use(down.source());
        }
        if (down.to() + 1 < tiers.size()) {
            send(down.to() + 1, down.block().text, down.block());
        }
    }

    private boolean isStore(int tier) {
        return store != null && tiers.get(tier) == store.tier;
    }

    /** A block has been computed. */
    void computed(List<Long> text) {
        if (!back && !tiers.isEmpty()) {
            send(0, text, null);
        }
    }

    /** A block of the cache makes room. */
    void evicted(List<Long> text) {
        if (tiers.isEmpty()) {
            return;
        }
        if (back) {
            send(0, text, null);
        }
        for (Down down : downs) {
            if (down.to() == 0 && down.block().text.equals(text)) {
                overwritableNanos = Math.max(overwritableNanos, down.arrivalNanos());
            }
        }
    }

    private void send(int to, List<Long> text, ReferenceTier.@Nullable Block source) {
        ReferenceTier tier = tiers.get(to);
        if (tier.find(text).isPresent()) {
            return;
        }
        if (tier.room(List.of()) == 0) {
            links.get(to).refuse();
            return;
        }
        if (source != null) {
            source.copies++;
        }
        ReferenceTier.Block block = tier.expect(text);
        Down down = new Down(to, block, source, links.get(to).down(now));
        downs.add(down);
        if (store != null && isStore(to)) {
            store.expect(block, down.arrivalNanos());
        }
    }

    /** When what was taken from the cache may be overwritten; from then on, as if that were some other time. */
    long overwritable(long nanos) {
        long before = overwritableNanos;
        overwritableNanos = nanos;
        return before;
    }

    /** How long the step just planned must not write. */
    long stallNanos() {
        return Math.max(0, overwritableNanos - now);
    }

    /** A block of the nearest tier that has it, also if that is on its way there. */
    Optional<Found> nearest(List<Long> text) {
        for (int tier = 0; tier < tiers.size(); tier++) {
            Optional<ReferenceTier.Block> block = tiers.get(tier).find(text);
            if (block.isPresent()) {
                return Optional.of(new Found(tier, block.get()));
            }
        }
        return Optional.empty();
    }
}
