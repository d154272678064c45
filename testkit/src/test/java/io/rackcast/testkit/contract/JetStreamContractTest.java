package io.rackcast.testkit.contract;

import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.core.scheduling.JetStream;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.core.scheduling.StepBounds;
import io.rackcast.testkit.PolicyCases;
import io.rackcast.testkit.PolicyChoice;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;

final class JetStreamContractTest extends BuiltInContract<JetStream.Options> {
    private static final Position AT = Position.of("test");

    @Override
    protected PolicyProvider<JetStream.Options> provider() {
        return new Given<>(
                "jetstream",
                new JetStream.Options(32),
                options -> new StepBounds(16_384, options.slots(), false),
                JetStream::new);
    }

    @Override
    protected Arbitrary<JetStream.Options> options() {
        return PolicyCases.jetStream()
                .map(choice -> (PolicyChoice.Bucketed) choice)
                .map(one -> new JetStream.Options(one.slots()));
    }

    @Override
    protected Set<Promise> promises() {
        return EnumSet.of(
                Promise.NEVER_WAITS,
                Promise.FIRST_COME_FIRST_SERVED,
                Promise.IGNORES_CLOCK,
                Promise.FORGETS_WHEN_IDLE,
                Promise.NEVER_EVICTS);
    }

    @Override
    protected Mapping policy(JetStream.Options options) {
        return BuiltIn.named("jetstream").with("maxSequences", AT, Scalar.number(AT, options.slots()));
    }
}
