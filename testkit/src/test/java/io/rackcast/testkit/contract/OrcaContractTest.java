package io.rackcast.testkit.contract;

import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.core.scheduling.Orca;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.core.scheduling.StepBounds;
import io.rackcast.testkit.PolicyCases;
import io.rackcast.testkit.PolicyChoice;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;

final class OrcaContractTest extends BuiltInContract<Orca.Options> {
    private static final Position AT = Position.of("test");

    @Override
    protected PolicyProvider<Orca.Options> provider() {
        return new Given<>(
                "orca",
                new Orca.Options(32),
                options -> new StepBounds(16_384, options.maxSequences(), true),
                Orca::new);
    }

    @Override
    protected Arbitrary<Orca.Options> options() {
        return PolicyCases.orca()
                .map(choice -> (PolicyChoice.ByIteration) choice)
                .map(one -> new Orca.Options(one.maxSequences()));
    }

    @Override
    protected Set<Promise> promises() {
        return EnumSet.of(
                Promise.NEVER_WAITS,
                Promise.FIRST_COME_FIRST_SERVED,
                Promise.IGNORES_CLOCK,
                Promise.FORGETS_WHEN_IDLE,
                Promise.DECODES_EVERYBODY,
                Promise.NEVER_EVICTS);
    }

    @Override
    protected Mapping policy(Orca.Options options) {
        return BuiltIn.named("orca").with("maxSequences", AT, Scalar.number(AT, options.maxSequences()));
    }
}
