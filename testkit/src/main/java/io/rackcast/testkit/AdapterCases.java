package io.rackcast.testkit;

import io.rackcast.core.scheduling.LoraRule;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random requests with adapters, and slots for one, some or all of these. */
public final class AdapterCases {
    /** Adapters that there are. */
    public static final int MOST = 5;

    private AdapterCases() {}

    /** Such cases with adapters for most of their requests. */
    public static Arbitrary<ServingCase> of(Arbitrary<ServingCase> plain) {
        Arbitrary<Integer> adapters = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(LoraRule.PLAIN)),
                Tuple.of(2, Arbitraries.integers().between(0, 1)),
                Tuple.of(4, Arbitraries.integers().between(0, MOST - 1)));
        return Combinators.combine(plain, adapters.list().ofSize(16), rules())
                .as((given, drawn, rule) ->
                        given.with(withAdapters(given.requests(), drawn)).with(deployment -> deployment.lora(rule)));
    }

    /** One of five such cases has adapters. */
    public static Arbitrary<ServingCase> nowAndThen(Arbitrary<ServingCase> plain) {
        return Arbitraries.frequencyOf(Tuple.of(4, plain), Tuple.of(1, of(plain)));
    }

    private static Arbitrary<LoraRule> rules() {
        Arbitrary<Integer> slots = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(1, 2)),
                Tuple.of(1, Arbitraries.integers().between(1, MOST)));
        Arbitrary<Integer> host = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(LoraRule.ALL)),
                Tuple.of(2, Arbitraries.integers().between(0, 2)));
        Arbitrary<Long> times = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0L)),
                Tuple.of(3, Arbitraries.longs().between(1, 60)));
        Arbitrary<Boolean> overtaking =
                Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(true)), Tuple.of(1, Arbitraries.just(false)));
        return Combinators.combine(slots, times, host, times, overtaking)
                .as((room, load, more, fetch, passes) ->
                        new LoraRule(room, load, more == LoraRule.ALL ? LoraRule.ALL : room + more, fetch, passes));
    }

    private static List<ListedRequests.Request> withAdapters(
            List<ListedRequests.Request> requests, List<Integer> adapters) {
        List<ListedRequests.Request> changed = new ArrayList<>();
        for (ListedRequests.Request request : requests) {
            changed.add(request.with(adapters.get(changed.size() % adapters.size())));
        }
        return changed;
    }
}
