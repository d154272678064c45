package io.rackcast.testkit;

import io.rackcast.core.kvcache.CacheTiers;
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
        Arbitrary<CacheTiers.Tier> tier = Combinators.combine(rooms, spans(), spans(), latencies())
                .as((room, read, write, latency) -> new CacheTiers.Tier("tier", room, read, write, latency));
        return Combinators.combine(
                        tier.list().ofMinSize(1).ofMaxSize(3), sides(), Arbitraries.of(CacheTiers.Write.class))
                .as((list, side, write) -> new CacheTiers(named(list, side.orElse(null)), write));
    }

    /** Of the farthest tier, if all lanes share it. */
    private static Arbitrary<Optional<CacheTiers.Shared>> sides() {
        Arbitrary<Long> busy = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0L)),
                Tuple.of(2, Arbitraries.longs().between(1, 10)),
                Tuple.of(1, Arbitraries.longs().between(1, 60)));
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Optional.empty())),
                Tuple.of(
                        3,
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
