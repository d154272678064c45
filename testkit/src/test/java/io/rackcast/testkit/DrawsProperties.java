package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.engine.RunControl;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Random streams have nothing to do with each other, nor with the order of events. */
class DrawsProperties {
    @Law("P57")
    @Label("P57 no two purposes, requests or draws share a number")
    void streamsAreApart(
            @ForAll long seed,
            @ForAll @LongRange(min = 0, max = 1_000_000) long request,
            @ForAll @IntRange(min = 0, max = 1_000) int n) {
        List<Long> bits = new ArrayList<>();
        for (Draws.Purpose purpose : Draws.Purpose.values()) {
            Draws draws = Draws.of(seed, purpose);
            bits.add(draws.bits(request, n));
            bits.add(draws.bits(request, n + 1));
            bits.add(draws.bits(request + 1, n));
        }
        bits.add(Draws.of(seed + 1, Draws.Purpose.ARRIVAL).bits(request, n));
        assertThat(bits).doesNotHaveDuplicates();
    }

    /** Who keeps how many drafts, step by step, does not depend on the company: others move no draw of a request. */
    @Law("P57")
    @Label("P57 a request keeps the same drafts in any company")
    void draftsAreKeptInAnyCompany(@ForAll("speculating") ServingCase given) {
        ServingCase roomy = given.with(some ->
                some.blocks(100_000).lanes(1).stepsInFlight(1).replicas(1).policy(new PolicyChoice.V1(100_000, 100)));
        ServingCase oneByOne = roomy.with(some -> some.policy(new PolicyChoice.Static(1)));
        assertThat(chunks(oneByOne)).isEqualTo(chunks(roomy));
    }

    /** Of each request, how many tokens came at once. */
    private static List<List<Integer>> chunks(ServingCase given) {
        return given.simulate(RunControl.toTheEnd()).requests().stream()
                .map(one -> {
                    List<Integer> sizes = new ArrayList<>();
                    long last = -1;
                    for (long nanos : one.tokenNanos()) {
                        if (nanos == last) {
                            sizes.set(sizes.size() - 1, sizes.get(sizes.size() - 1) + 1);
                        } else {
                            sizes.add(1);
                        }
                        last = nanos;
                    }
                    return sizes;
                })
                .toList();
    }

    @Provide
    Arbitrary<ServingCase> speculating() {
        return ServingCases.anySpeculating();
    }
}
