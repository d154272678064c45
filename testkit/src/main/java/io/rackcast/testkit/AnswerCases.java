package io.rackcast.testkit;

import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.kvcache.KvAllocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Cases in which some requests ask for several answers: few, of equal length or not, all of them returned or one; in caches
 * with and without pages, and with pages that keep what prompts have in common or whoever is preempted had.
 */
public final class AnswerCases {
    private AnswerCases() {}

    /** As {@link ServingCases#any}, where some ask for several answers. */
    public static Arbitrary<ServingCase> any() {
        return in(ServingCases.any(), allocations());
    }

    /** As {@link #any}, under a policy that uses every verb in every order. */
    public static Arbitrary<ServingCase> anyErratic() {
        return in(ServingCases.anyErratic(), allocations());
    }

    /** As {@link ServingCases#anySharing}, where some ask for several answers. */
    public static Arbitrary<ServingCase> anySharing() {
        return in(ServingCases.anySharing(), Arbitraries.just(KvAllocation.PAGED));
    }

    /** As {@link #anySharing}, under a policy that uses every verb in every order. */
    public static Arbitrary<ServingCase> anyErraticSharing() {
        return in(ServingCases.anyErraticSharing(), Arbitraries.just(KvAllocation.PAGED));
    }

    /** Such cases, some of whose requests ask for several answers. */
    static Arbitrary<ServingCase> in(Arbitrary<ServingCase> plain) {
        return in(plain, Arbitraries.just(KvAllocation.PAGED));
    }

    /** Such cases in caches with and without pages. */
    static Arbitrary<ServingCase> allocated(Arbitrary<ServingCase> cases) {
        return Combinators.combine(cases, Arbitraries.of(KvAllocation.values()))
                .as((given, allocation) -> given.with(deployment -> deployment
                        .kvAllocation(allocation)
                        .prefixCache(
                                allocation.contiguous()
                                        ? null
                                        : given.deployment().prefixCache())));
    }

    private static Arbitrary<KvAllocation> allocations() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(KvAllocation.PAGED)), Tuple.of(2, Arbitraries.of(KvAllocation.values())));
    }

    private static Arbitrary<ServingCase> in(Arbitrary<ServingCase> plain, Arbitrary<KvAllocation> allocations) {
        return plain.flatMap(given -> Combinators.combine(
                        several().list().ofSize(given.requests().size()), allocations, ServingCases.weightedSmall(4))
                .as((several, allocation, times) -> with(given, several, allocation, times)));
    }

    /** Further answers of one request; those of 0 tokens are as long as the first. */
    private record Several(List<Integer> further, boolean all) {}

    private static Arbitrary<Several> several() {
        Arbitrary<List<Integer>> further = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(List.of())),
                Tuple.of(
                        3,
                        Arbitraries.integers()
                                .between(1, 20)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4)),
                Tuple.of(1, Arbitraries.integers().between(1, 3).map(number -> Collections.nCopies(number, 0))));
        return Combinators.combine(further, Arbitraries.of(true, true, false)).as(Several::new);
    }

    private static ServingCase with(ServingCase given, List<Several> several, KvAllocation allocation, int times) {
        List<ListedRequests.Request> requests = new ArrayList<>();
        for (int i = 0; i < several.size(); i++) {
            ListedRequests.Request one = given.requests().get(i);
            List<Integer> others = several.get(i).further().stream()
                    .map(tokens -> tokens == 0 ? one.outputTokens() : tokens)
                    .toList();
            requests.add(one.answers(others, several.get(i).all()));
        }
        int blocks = given.deployment().blocks() * times;
        Eviction eviction = allocation.contiguous() ? null : given.deployment().prefixCache();
        return given.with(requests)
                .with(deployment -> deployment
                        .kvAllocation(allocation)
                        .prefixCache(eviction)
                        .blocks(blocks));
    }
}
