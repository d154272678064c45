package io.rackcast.testkit;

import io.rackcast.core.kvcache.Eviction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Deployments that keep the blocks of whoever is preempted. */
final class KeepingCases {
    private KeepingCases() {}

    /** Such cases, some of them with a prefix cache: where prompts have no texts, it serves whoever is preempted alone. */
    static Arbitrary<ServingCase> nowAndThen(Arbitrary<ServingCase> cases) {
        Arbitrary<Eviction> evictions = Arbitraries.of(Eviction.LRU).injectNull(0.6);
        return Combinators.combine(cases, evictions)
                .as((plain, eviction) -> plain.with(deployment -> deployment.prefixCache(eviction)));
    }
}
