package com.example.policy;

import com.example.policy.ShortBurst.Options;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.testkit.contract.Promise;
import io.rackcast.testkit.contract.SchedulingContract;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Holds the policy to every law that applies to it. It looks at the clock, so its times do not scale. */
class ShortBurstTest extends SchedulingContract<Options> {
    @Override
    protected PolicyProvider<Options> provider() {
        return new ShortBurstProvider();
    }

    @Override
    protected Arbitrary<Options> options() {
        Arbitrary<Integer> sequences = Arbitraries.integers().between(1, 8);
        Arbitrary<Integer> spare = Arbitraries.integers().between(0, 40);
        Arbitrary<Integer> bursts = Arbitraries.integers().between(1, 20);
        Arbitrary<TimeSpan> waits = Arbitraries.of("0s", "5ms", "1s").map(TimeSpan::parse);
        return Combinators.combine(sequences, spare, bursts, waits)
                .as((most, more, burst, patience) -> new Options(most + more, most, burst, patience));
    }

    @Override
    protected Set<Promise> promises() {
        return EnumSet.of(
                Promise.NEVER_WAITS,
                Promise.FIRST_COME_FIRST_SERVED,
                Promise.DECODES_EVERYBODY,
                Promise.FORGETS_WHEN_IDLE);
    }
}
