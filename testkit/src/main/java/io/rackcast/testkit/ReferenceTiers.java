package io.rackcast.testkit;

import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.kvcache.Content;
import io.rackcast.core.metrics.TierTraffic;
import io.rackcast.testkit.ReferenceOffload.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What comes up from the tiers behind the cache of a {@link ReferenceLane}, and who waits for it. Everything is found by looking
 * through lists.
 */
final class ReferenceTiers {
    /** A request that waits, since it left the queue. */
    private record Waiting(ReferenceSequence sequence, long sinceNanos) {}

    /** Blocks on their way up from a tier. */
    private static final class Up extends ReferenceCargo {
        /** For whom they were sent, and others who wait for them. */
        final List<Waiting> waiting = new ArrayList<>();

        final ReferenceSequence whose;
        final @Nullable Content content;
        final List<Found> found;
        final List<ReferenceTier.Block> coming = new ArrayList<>();
        final List<ReferencePool.Block> cache = new ArrayList<>();

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

    private final ReferenceOffload lower;
    private final ReferencePool pool;
    private final ReferenceQueue queue;
    private final ReferenceAdapters adapters;
    private final int blockTokens;
    private final List<ReferenceCargo> ups = new ArrayList<>();
    private final @Nullable ReferencePrefetch prefetch;
    private long loads;
    private long waitNanos;

    /** @param store that all lanes have in common; null where there is none */
    ReferenceTiers(
            CacheTiers shape,
            @Nullable ReferenceStore store,
            ReferencePool pool,
            ReferenceQueue queue,
            ReferenceAdapters adapters,
            int blockTokens) {
        this.lower = new ReferenceOffload(shape, store);
        this.pool = pool;
        this.queue = queue;
        this.adapters = adapters;
        this.blockTokens = blockTokens;
        this.prefetch = shape.prefetch() == null || shape.isEmpty()
                ? null
                : new ReferencePrefetch(shape.prefetch(), lower, pool, blockTokens, ups::add);
        pool.onEviction(lower::evicted);
    }

    /** The engine looks at a time between two steps. */
    void look(long nanos) {
        lower.now = nanos;
        lower.look();
        List<ReferenceSequence> back = new ArrayList<>();
        for (int tier = lower.tiers.size() - 1; tier >= 0; tier--) {
            for (ReferenceCargo cargo : List.copyOf(ups)) {
                if (cargo.from == tier && cargo.arrivalNanos <= nanos) {
                    ups.remove(cargo);
                    if (cargo instanceof Up up) {
                        arrive(up);
                        for (Waiting one : up.waiting) {
                            int reach = one.sequence() == up.whose ? tier - 1 : reach(one.sequence());
                            goOn(one.sequence(), reach, one.sinceNanos(), back);
                        }
                    } else if (prefetch != null) {
                        prefetch.arrived(cargo);
                    }
                }
            }
        }
        if (prefetch != null) {
            prefetch.release((sequence, since) -> goOn(sequence, reach(sequence), since, back));
        }
        for (ReferenceSequence sequence : back) {
            loading.remove(sequence);
            queue.addFirst(sequence);
        }
        if (prefetch != null) {
            prefetch.start();
        }
        settle();
    }

    private void goOn(ReferenceSequence sequence, int reach, long sinceNanos, List<ReferenceSequence> back) {
        if (!send(sequence, reach, sinceNanos)) {
            loads++;
            waitNanos += lower.now - sinceNanos;
            back.add(0, sequence);
        }
    }

    /** Somebody new waits. */
    void arrived(ReferenceSequence sequence) {
        if (prefetch != null) {
            prefetch.arrive(sequence);
        }
    }

    /** Somebody leaves the queue, into the batch or for good. */
    void left(ReferenceSequence sequence) {
        if (prefetch != null) {
            prefetch.end(sequence);
        }
    }

    private void arrive(Up up) {
        pool.fill(up.cache, up.content, up.cache.size() * blockTokens);
        up.cache.forEach(block -> block.computed = true);
        pool.release(up.cache);
        for (int i = up.found.size() - 1; i >= 0; i--) {
            Found found = up.found.get(i);
            for (ReferenceTier.Block coming : up.coming) {
                if (coming.text.equals(found.block().text)) {
                    coming.here = true;
                    lower.tiers.get(up.from - 1).use(coming);
                }
            }
            found.block().copies--;
            lower.tiers.get(found.tier()).use(found.block());
        }
    }

    /** It is so late now. */
    void clock(long nanos) {
        lower.now = nanos;
    }

    /** A block has been computed. */
    void computed(List<Long> text) {
        lower.computed(text);
    }

    /** How long the step just planned must not write. */
    long stallNanos() {
        return lower.stallNanos();
    }

    /** Whoever is at the head has its blocks sent for, unless there is no slot for its adapter. */
    void settle() {
        while (!lower.tiers.isEmpty() && !queue.isEmpty()) {
            ReferenceSequence first = adapters.next(queue);
            if (!adapters.admits(first)) {
                return;
            }
            if (prefetch == null || !prefetch.holds(first)) {
                left(first);
                if (!send(first, reach(first), lower.now)) {
                    return;
                }
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
        return prefetch != null || sequence.fetchedAt == sequence.generated() ? 0 : lower.tiers.size() - 1;
    }

    private boolean send(ReferenceSequence sequence, int reach, long sinceNanos) {
        if (reach < 0) {
            return false;
        }
        List<ReferencePool.Block> had = pool.find(sequence.content, most(sequence));
        for (Up up : loads()) {
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
            Optional<Found> nearest = lower.nearest(ReferencePool.text(content, tokens));
            if (nearest.isEmpty() || !nearest.get().block().here) {
                return found;
            }
            found.add(nearest.get());
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
        long step = lower.overwritable(0);
        for (int i = 0; i < found.size(); i++) {
            up.cache.add(pool.take());
        }
        depart(up, found.size(), Math.max(lower.now, lower.overwritable(step)));
        sequence.loadedAt = sequence.generated();
        return true;
    }

    private boolean fetch(ReferenceSequence sequence, int from, List<Found> found, long sinceNanos) {
        ReferenceTier above = lower.tiers.get(from - 1);
        List<Found> coming = found.stream().filter(one -> one.tier() == from).toList();
        if (coming.size() > above.room(found.stream().map(Found::block).toList())) {
            return false;
        }
        Up up = begin(sequence, from, sinceNanos, found);
        coming.forEach(one -> up.coming.add(above.expect(one.block().text)));
        depart(up, coming.size(), lower.now);
        sequence.fetchedAt = sequence.generated();
        return true;
    }

    private static Up begin(ReferenceSequence sequence, int from, long sinceNanos, List<Found> found) {
        found.forEach(one -> one.block().copies++);
        return new Up(sequence, from, sinceNanos, List.copyOf(found));
    }

    private void depart(Up up, int blocks, long fromNanos) {
        up.arrivalNanos = lower.links.get(up.from).up(blocks, lower.now, fromNanos);
        ups.add(up);
    }

    /** A request that waits for its blocks leaves for good. */
    void remove(ReferenceSequence sequence) {
        left(sequence);
        loading.remove(sequence);
        for (Up up : loads()) {
            up.waiting.removeIf(one -> one.sequence() == sequence);
        }
    }

    /** When blocks arrive next from below. */
    long nextNanos() {
        long next = ups.stream().mapToLong(up -> up.arrivalNanos).min().orElse(Long.MAX_VALUE);
        return prefetch == null ? next : Math.min(next, prefetch.nextNanos());
    }

    private List<Up> loads() {
        return ups.stream().filter(Up.class::isInstance).map(Up.class::cast).toList();
    }

    /** What happened in each tier, in the form of the simulator's. */
    TierTraffic traffic() {
        return new TierTraffic(lower.links.stream().map(ReferenceLink::counts).toList(), loads, waitNanos);
    }
}
