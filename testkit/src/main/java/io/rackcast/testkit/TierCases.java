package io.rackcast.testkit;

import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.kvcache.Prefetch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Tiers for the cases of {@link ServingCases}: one to three, for a block or two, for as much as the cache or for much more;
 * links that carry a block in less time than a step takes, in some steps, or in more than most requests take.
 */
public final class TierCases {
    private TierCases() {}

    /** Such cases, of prompts that begin alike, with tiers behind their caches. */
    public static Arbitrary<ServingCase> tiered(Arbitrary<ServingCase> sharing) {
        return sharing.map(TierCases::again)
                .flatMap(given -> tiers(given.deployment().blocks())
                        .map(tiers -> given.with(deployment -> deployment.tiers(tiers))));
    }

    /**
     * The same with two or three replicas in front of a store that they share, and a small tier of their own or none. Now and then
     * blocks come ahead of the head of the queue, always where there is a tier that they can come to.
     */
    public static Arbitrary<ServingCase> storing(Arbitrary<ServingCase> sharing) {
        return sharing.map(TierCases::again)
                .flatMap(given -> Combinators.combine(
                                Arbitraries.integers().between(2, 3),
                                stores(given.deployment().blocks()))
                        .as((replicas, tiers) -> given.with(
                                deployment -> deployment.replicas(replicas).tiers(tiers))));
    }

    private static Arbitrary<CacheTiers> stores(int blocks) {
        Arbitrary<CacheTiers.Tier> far = tier(Arbitraries.integers().between(blocks, 8 * blocks));
        return Combinators.combine(near(blocks), far, sides(1), writes(), prefetches(3))
                .as((list, store, side, write, prefetch) -> {
                    List<CacheTiers.Tier> all = new ArrayList<>(list);
                    all.add(store);
                    return new CacheTiers(named(all, side.orElse(null)), write, prefetch.orElse(null));
                });
    }

    /** Tiers of each lane in front of a store, mostly one. */
    private static Arbitrary<List<CacheTiers.Tier>> near(int blocks) {
        Arbitrary<CacheTiers.Tier> near = tier(Arbitraries.integers().between(1, blocks + 2));
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(List.of())),
                Tuple.of(3, near.list().ofSize(1)),
                Tuple.of(1, near.list().ofSize(2)));
    }

    /** Everybody comes twice, so that there is somebody who asks for what was computed long ago. */
    private static ServingCase again(ServingCase given) {
        List<ListedRequests.Request> requests = new ArrayList<>(given.requests());
        long last = requests.isEmpty() ? 0 : requests.get(requests.size() - 1).arrivalNanos();
        for (ListedRequests.Request request : given.requests()) {
            requests.add(request.later(last));
        }
        return given.with(requests);
    }

    /** Tiers behind a cache of so many blocks. */
    public static Arbitrary<CacheTiers> tiers(int blocks) {
        Arbitrary<Integer> rooms = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.integers().between(1, 2)),
                Tuple.of(2, Arbitraries.integers().between(1, blocks)),
                Tuple.of(3, Arbitraries.integers().between(blocks, 6 * blocks)));
        return Combinators.combine(tier(rooms).list().ofMinSize(1).ofMaxSize(3), sides(2), writes(), prefetches(1))
                .as((list, side, write, prefetch) ->
                        new CacheTiers(named(list, side.orElse(null)), write, prefetch.orElse(null)));
    }

    /** How blocks come ahead of the head of the queue, if they do. */
    private static Arbitrary<Optional<Prefetch>> prefetches(int often) {
        Arbitrary<Integer> most = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.integers().between(0, 2)), Tuple.of(2, Arbitraries.just(100_000)));
        Arbitrary<Long> waits = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0L)),
                Tuple.of(1, Arbitraries.just(Long.MAX_VALUE)),
                Tuple.of(2, Arbitraries.longs().between(1, 200)));
        Arbitrary<Integer> least = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(1)),
                Tuple.of(1, Arbitraries.integers().between(2, 3)));
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(Optional.empty())),
                Tuple.of(
                        often,
                        Combinators.combine(least, most, waits, spans(), waits)
                                .as((fewest, limit, base, each, longest) -> Optional.of(
                                        new Prefetch(fewest, limit, base, each, Math.max(base, longest))))));
    }

    private static Arbitrary<CacheTiers.Tier> tier(Arbitrary<Integer> rooms) {
        return Combinators.combine(rooms, spans(), spans(), latencies())
                .as((room, read, write, latency) -> new CacheTiers.Tier("tier", room, read, write, latency));
    }

    private static Arbitrary<CacheTiers.Write> writes() {
        return Arbitraries.of(CacheTiers.Write.class);
    }

    /** Of the farthest tier, if all lanes share it. */
    private static Arbitrary<Optional<CacheTiers.Shared>> sides(int often) {
        Arbitrary<Long> busy = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0L)),
                Tuple.of(2, Arbitraries.longs().between(1, 10)),
                Tuple.of(1, Arbitraries.longs().between(1, 60)));
        return Arbitraries.frequencyOf(
                Tuple.of(often - 1, Arbitraries.just(Optional.empty())),
                Tuple.of(
                        often,
                        Combinators.combine(busy, busy)
                                .as((read, write) -> Optional.of(new CacheTiers.Shared(read, write)))));
    }

    private static List<CacheTiers.Tier> named(List<CacheTiers.Tier> tiers, CacheTiers.@Nullable Shared side) {
        List<CacheTiers.Tier> named = new ArrayList<>();
        for (CacheTiers.Tier tier : tiers) {
            named.add(new CacheTiers.Tier(
                    "tier " + named.size(),
                    tier.blocks(),
                    tier.readNanos(),
                    tier.writeNanos(),
                    tier.latencyNanos(),
                    named.size() + 1 == tiers.size() ? side : null));
        }
        return named;
    }

    private static Arbitrary<Long> spans() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.longs().between(1, 5)),
                Tuple.of(3, Arbitraries.longs().between(1, 60)),
                Tuple.of(1, Arbitraries.longs().between(60, 2000)));
    }

    private static Arbitrary<Long> latencies() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0L)),
                Tuple.of(2, Arbitraries.longs().between(1, 40)));
    }
}
