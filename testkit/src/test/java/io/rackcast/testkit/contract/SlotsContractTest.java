package io.rackcast.testkit.contract;

import io.rackcast.config.Mapping;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.core.scheduling.Slots;
import io.rackcast.core.scheduling.StepBounds;
import io.rackcast.testkit.PolicyCases;
import io.rackcast.testkit.PolicyChoice;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;

final class SlotsContractTest extends BuiltInContract<Slots.Options> {
    @Override
    protected PolicyProvider<Slots.Options> provider() {
        return new Given<>(
                "slots",
                new Slots.Options(4, 512),
                options -> new StepBounds(options.pieceTokens(), options.slots(), false),
                Slots::new);
    }

    @Override
    protected Arbitrary<Slots.Options> options() {
        return PolicyCases.slots()
                .map(choice -> (PolicyChoice.FixedSlots) choice)
                .map(slots -> new Slots.Options(slots.slots(), slots.pieceTokens()));
    }

    @Override
    protected Set<Promise> promises() {
        return EnumSet.of(
                Promise.NEVER_WAITS,
                Promise.FIRST_COME_FIRST_SERVED,
                Promise.IGNORES_CLOCK,
                Promise.NEVER_EVICTS,
                Promise.FORGETS_WHEN_IDLE,
                Promise.BOUNDS_ANSWERS);
    }

    @Override
    protected Mapping policy(Slots.Options options) {
        return BuiltIn.policy("slots", options.pieceTokens(), options.slots());
    }
}
