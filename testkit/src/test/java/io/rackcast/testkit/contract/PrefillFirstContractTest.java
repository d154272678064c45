package io.rackcast.testkit.contract;

import io.rackcast.config.Mapping;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.core.scheduling.PrefillFirst;
import io.rackcast.core.scheduling.StepBounds;
import io.rackcast.testkit.PolicyCases;
import io.rackcast.testkit.PolicyChoice;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;

final class PrefillFirstContractTest extends BuiltInContract<PrefillFirst.Options> {
    @Override
    protected PolicyProvider<PrefillFirst.Options> provider() {
        return new Given<>(
                "vllm-v0",
                new PrefillFirst.Options(2048, 256, 0.01),
                options -> new StepBounds(options.tokenBudget(), options.maxSequences(), false),
                PrefillFirst::new);
    }

    @Override
    protected Arbitrary<PrefillFirst.Options> options() {
        return PolicyCases.v0()
                .map(choice -> (PolicyChoice.V0) choice)
                .map(v0 -> new PrefillFirst.Options(v0.tokenBudget(), v0.maxSequences(), v0.watermark()));
    }

    @Override
    protected Set<Promise> promises() {
        return EnumSet.of(
                Promise.NEVER_WAITS,
                Promise.FIRST_COME_FIRST_SERVED,
                Promise.IGNORES_CLOCK,
                Promise.FORGETS_WHEN_IDLE,
                Promise.BOUNDS_ANSWERS);
    }

    @Override
    protected Mapping policy(PrefillFirst.Options options) {
        return BuiltIn.policy("vllm-v0", options.tokenBudget(), options.maxSequences());
    }
}
