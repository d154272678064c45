package io.rackcast.testkit;

import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.kvcache.Content;
import io.rackcast.core.metrics.TierTraffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tiers behind the cache of a {@link ReferenceLane} as lists of blocks with all that was said up to their end written out, and
 * links as lists of what is under way. Everything is found by looking through these lists.
 */
final class ReferenceTiers {
    /** A block of a tier. */
    private static final class Block {
        final List<Long> text;
        boolean here;
        int copies;
        long used;

        Block(List<Long> text) {
            this.text = text;
        }
    }

    /** One tier, the link to the one before it, and what happened there. */
    private static final class Tier {
        final CacheTiers.Tier shape;
        final List<Block> blocks = new ArrayList<>();
        long downFree;
        long upFree;
        long read;
        long written;
        long refused;

        Tier(CacheTiers.Tier shape) {
            this.shape = shape;
        }

        Optional<Block> find(List<Long> text) {
            return blocks.stream().filter(block -> block.text.equals(text)).findFirst();
        }

        List<Block> evictable() {
            return blocks.stream()
                    .filter(block -> block.here && block.copies == 0)
                    .sorted(Comparator.comparingLong(block -> block.used))
                    .toList();
        }

        int spare() {
            return shape.blocks() - blocks.size() + evictable().size();
        }

        /** Makes room for a block that comes. */
        Block expect(List<Long> text) {
            if (blocks.size() == shape.blocks()) {
                blocks.remove(evictable().get(0));
            }
            Block block = new Block(text);
            blocks.add(block);
            return block;
        }
    }

    /** A block on its way down. */
    private record Down(int to, Block block, @Nullable Block source, long arrivalNanos) {}

    /** What a waiting request has in a tier. */
    private record Found(int tier, Block block) {}

    /** A request that waits, since it left the queue. */
    private record Waiting(ReferenceSequence sequence, long sinceNanos) {}

    /** Blocks on their way up from a tier. */
    private static final class Up {
        /** For whom they were sent, and others who wait for them. */
        final List<Waiting> waiting = new ArrayList<>();

        final ReferenceSequence whose;
        final int from;
        final @Nullable Content content;
        final List<Found> found;
        final List<Block> coming = new ArrayList<>();
        final List<ReferencePool.Block> cache = new ArrayList<>();
        long arrivalNanos;

        Up(ReferenceSequence whose, int from, long sinceNanos, List<Found> found) {
            this.waiting.add(new Waiting(whose, sinceNanos));
            this.whose = whose;
            this.from = from;
            this.content = whose.content;
            this.found = found;
        }

        /** What is on its way. */
        Stream<List<Long>> moving() {
            return found.stream().filter(one -> one.tier() == from).map(one -> one.block().text);
        }
    }

    /** Requests out of the queue until their blocks are in the cache. */
    final List<ReferenceSequence> loading = new ArrayList<>();

    private final List<Tier> tiers = new ArrayList<>();
    private final boolean back;
    private final ReferencePool pool;
    private final ReferenceQueue queue;
    private final ReferenceAdapters adapters;
    private final int blockTokens;
    private final List<Down> downs = new ArrayList<>();
    private final List<Up> ups = new ArrayList<>();
    private long now;
    private long uses;
    private long overwritableNanos;
    private long loads;
    private long waitNanos;

    ReferenceTiers(
            CacheTiers shape, ReferencePool pool, ReferenceQueue queue, ReferenceAdapters adapters, int blockTokens) {
        shape.tiers().forEach(tier -> tiers.add(new Tier(tier)));
        this.back = shape.write() == CacheTiers.Write.BACK;
        this.pool = pool;
        this.queue = queue;
        this.adapters = adapters;
        this.blockTokens = blockTokens;
        pool.onEviction(this::evicted);
    }

    /** The engine looks at a time between two steps. */
    void look(long nanos) {
        now = nanos;
        for (int tier = 0; tier < tiers.size(); tier++) {
            for (Down down : List.copyOf(downs)) {
                if (down.to() == tier && down.arrivalNanos() <= now) {
                    arrive(down);
                }
            }
        }
        List<ReferenceSequence> back = new ArrayList<>();
        for (int tier = tiers.size() - 1; tier >= 0; tier--) {
            for (Up up : List.copyOf(ups)) {
                if (up.from == tier && up.arrivalNanos <= now) {
                    ups.remove(up);
                    arrive(up);
                    for (Waiting one : up.waiting) {
                        int reach = one.sequence() == up.whose ? tier - 1 : reach(one.sequence());
                        if (!send(one.sequence(), reach, one.sinceNanos())) {
                            loads++;
                            waitNanos += now - one.sinceNanos();
                            back.add(0, one.sequence());
                        }
                    }
                }
            }
        }
        for (ReferenceSequence sequence : back) {
            loading.remove(sequence);
            queue.addFirst(sequence);
        }
        settle();
    }

    private void arrive(Down down) {
        downs.remove(down);
        down.block().here = true;
        use(down.block());
        if (down.source() != null) {
            down.source().copies--;
            use(down.source());
        }
        if (down.to() + 1 < tiers.size()) {
            send(down.to() + 1, down.block().text, down.block());
        }
    }

    private void arrive(Up up) {
        pool.fill(up.cache, up.content, up.cache.size() * blockTokens);
        up.cache.forEach(block -> block.computed = true);
        pool.release(up.cache);
        for (int i = up.found.size() - 1; i >= 0; i--) {
            Block found = up.found.get(i).block();
            for (Block coming : up.coming) {
                if (coming.text.equals(found.text)) {
                    coming.here = true;
                    use(coming);
                }
            }
            found.copies--;
            use(found);
        }
    }

    private void use(Block block) {
        block.used = uses++;
    }

    // ---- down

    /** It is so late now. */
    void clock(long nanos) {
        now = nanos;
    }

    /** A block has been computed. */
    void computed(List<Long> text) {
        if (!back && !tiers.isEmpty()) {
            send(0, text, null);
        }
    }

    private void evicted(List<Long> text) {
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

    private void send(int to, List<Long> text, @Nullable Block source) {
        Tier tier = tiers.get(to);
        if (tier.find(text).isPresent()) {
            return;
        }
        if (tier.spare() == 0) {
            tier.refused++;
            return;
        }
        if (source != null) {
            source.copies++;
        }
        tier.written++;
        tier.downFree = Math.max(now, tier.downFree) + tier.shape.writeNanos();
        downs.add(new Down(to, tier.expect(text), source, tier.downFree + tier.shape.latencyNanos()));
    }

    /** How long the step just planned must not write. */
    long stallNanos() {
        return Math.max(0, overwritableNanos - now);
    }

    // ---- up

    /** Whoever is at the head has its blocks sent for, unless there is no slot for its adapter. */
    void settle() {
        while (!tiers.isEmpty() && !queue.isEmpty()) {
            ReferenceSequence first = adapters.next(queue);
            if (!adapters.admits(first) || !send(first, reach(first), now)) {
                return;
            }
            queue.remove(first);
            loading.add(first);
        }
    }

    /** From how far anything may come: from nowhere for whoever was loaded for and got no token since. */
    private int reach(ReferenceSequence sequence) {
        if (sequence.loadedAt == sequence.generated()) {
            return -1;
        }
        return sequence.fetchedAt == sequence.generated() ? 0 : tiers.size() - 1;
    }

    private boolean send(ReferenceSequence sequence, int reach, long sinceNanos) {
        if (reach < 0) {
            return false;
        }
        List<ReferencePool.Block> had = pool.find(sequence.content, most(sequence));
        for (Up up : ups) {
            if (up.moving().anyMatch(text -> startsAfter(had.size(), sequence, text))) {
                up.waiting.add(new Waiting(sequence, sinceNanos));
                return true;
            }
        }
        List<Found> all = lookUp(sequence, had.size());
        for (int from = reach; from >= 0; from--) {
            int nearer = 0;
            while (nearer < all.size() && all.get(nearer).tier() <= from) {
                nearer++;
            }
            List<Found> found = all.subList(0, nearer);
            int farthest = from;
            if (found.stream().noneMatch(one -> one.tier() == farthest)) {
                continue;
            }
            if (from == 0 ? load(sequence, had, found, sinceNanos) : fetch(sequence, from, found, sinceNanos)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text is that of a request up to the end of its first block behind some. */
    private boolean startsAfter(int blocks, ReferenceSequence sequence, List<Long> text) {
        int tokens = (blocks + 1) * blockTokens;
        Content content = sequence.content;
        return content != null
                && blocks < most(sequence)
                && tokens <= content.tokens()
                && text.equals(ReferencePool.text(content, tokens));
    }

    private int most(ReferenceSequence sequence) {
        return sequence.known(sequence.prefill() - 1) / blockTokens;
    }

    private List<Found> lookUp(ReferenceSequence sequence, int had) {
        List<Found> found = new ArrayList<>();
        Content content = sequence.content;
        for (int i = had; content != null && i < most(sequence); i++) {
            int tokens = (i + 1) * blockTokens;
            if (tokens > content.tokens()) {
                return found;
            }
            List<Long> text = ReferencePool.text(content, tokens);
            Found nearest = null;
            for (int tier = tiers.size() - 1; tier >= 0; tier--) {
                Optional<Block> block = tiers.get(tier).find(text);
                nearest = block.isPresent() ? new Found(tier, block.get()) : nearest;
            }
            if (nearest == null || !nearest.block().here) {
                return found;
            }
            found.add(nearest);
        }
        return found;
    }

    private boolean load(
            ReferenceSequence sequence, List<ReferencePool.Block> had, List<Found> found, long sinceNanos) {
        long free =
                pool.free() - had.stream().filter(block -> block.holders == 0).count();
        if (found.size() > free || had.stream().anyMatch(block -> !block.computed)) {
            return false;
        }
        Up up = begin(sequence, 0, sinceNanos, found);
        had.forEach(pool::hold);
        up.cache.addAll(had);
        long step = overwritableNanos;
        overwritableNanos = 0;
        for (int i = 0; i < found.size(); i++) {
            up.cache.add(pool.take());
        }
        depart(up, found.size(), Math.max(now, overwritableNanos));
        overwritableNanos = step;
        sequence.loadedAt = sequence.generated();
        return true;
    }

    private boolean fetch(ReferenceSequence sequence, int from, List<Found> found, long sinceNanos) {
        Tier above = tiers.get(from - 1);
        List<Found> coming = found.stream().filter(one -> one.tier() == from).toList();
        List<Block> staying = found.stream().map(Found::block).toList();
        long room = (long) above.shape.blocks()
                - above.blocks.size()
                + above.evictable().stream()
                        .filter(block -> !staying.contains(block))
                        .count();
        if (coming.size() > room) {
            return false;
        }
        Up up = begin(sequence, from, sinceNanos, found);
        coming.forEach(one -> up.coming.add(above.expect(one.block().text)));
        depart(up, coming.size(), now);
        sequence.fetchedAt = sequence.generated();
        return true;
    }

    private static Up begin(ReferenceSequence sequence, int from, long sinceNanos, List<Found> found) {
        found.forEach(one -> one.block().copies++);
        return new Up(sequence, from, sinceNanos, List.copyOf(found));
    }

    private void depart(Up up, int blocks, long fromNanos) {
        Tier tier = tiers.get(up.from);
        for (int i = 0; i < blocks; i++) {
            tier.upFree = Math.max(fromNanos, tier.upFree) + tier.shape.readNanos();
            tier.read++;
        }
        up.arrivalNanos = tier.upFree + tier.shape.latencyNanos();
        ups.add(up);
    }

    /** A request that waits for its blocks leaves for good. */
    void remove(ReferenceSequence sequence) {
        loading.remove(sequence);
        for (Up up : ups) {
            up.waiting.removeIf(one -> one.sequence() == sequence);
        }
    }

    /** When blocks arrive next from below. */
    long nextNanos() {
        return ups.stream().mapToLong(up -> up.arrivalNanos).min().orElse(Long.MAX_VALUE);
    }

    /** What happened in each tier, in the form of the simulator's. */
    TierTraffic traffic() {
        return new TierTraffic(
                tiers.stream()
                        .map(tier -> new TierTraffic.Counts(tier.read, tier.written, tier.refused))
                        .toList(),
                loads,
                waitNanos);
    }
}
