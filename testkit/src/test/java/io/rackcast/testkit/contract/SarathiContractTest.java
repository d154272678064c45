package io.rackcast.testkit.contract;

import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.config.quantity.Share;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.core.scheduling.Sarathi;
import io.rackcast.core.scheduling.StepBounds;
import io.rackcast.testkit.PolicyCases;
import io.rackcast.testkit.PolicyChoice;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;

final class SarathiContractTest extends BuiltInContract<Sarathi.Options> {
    private static final Position AT = Position.of("test");

    @Override
    protected PolicyProvider<Sarathi.Options> provider() {
        return new Given<>(
                "sarathi",
                new Sarathi.Options(512, 128, 0.01),
                options -> new StepBounds(options.chunkTokens(), options.maxSequences(), true),
                Sarathi::new);
    }

    @Override
    protected Arbitrary<Sarathi.Options> options() {
        return PolicyCases.sarathi()
                .map(choice -> (PolicyChoice.StallFree) choice)
                .map(one -> new Sarathi.Options(one.chunkTokens(), one.maxSequences(), one.watermark()));
    }

    @Override
    protected Set<Promise> promises() {
        return EnumSet.of(
                Promise.NEVER_WAITS,
                Promise.FIRST_COME_FIRST_SERVED,
                Promise.IGNORES_CLOCK,
                Promise.FORGETS_WHEN_IDLE,
                Promise.DECODES_EVERYBODY);
    }

    @Override
    protected Mapping policy(Sarathi.Options options) {
        return BuiltIn.policy("sarathi", options.chunkTokens(), options.maxSequences())
                .with("watermark", AT, Scalar.text(AT, new Share(options.watermark()).toString()));
    }
}
