package io.rackcast.testkit.contract;

import io.rackcast.config.Mapping;
import io.rackcast.core.scheduling.ChunkedPrefill;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.core.scheduling.StepBounds;
import io.rackcast.testkit.PolicyCases;
import io.rackcast.testkit.PolicyChoice;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;

final class ChunkedPrefillContractTest extends BuiltInContract<ChunkedPrefill.Options> {
    @Override
    protected PolicyProvider<ChunkedPrefill.Options> provider() {
        return new Given<>(
                "vllm-v1",
                new ChunkedPrefill.Options(8192, 256),
                options -> new StepBounds(options.tokenBudget(), options.maxSequences(), true),
                ChunkedPrefill::new);
    }

    @Override
    protected Arbitrary<ChunkedPrefill.Options> options() {
        return PolicyCases.v1()
                .map(choice -> (PolicyChoice.V1) choice)
                .map(v1 -> new ChunkedPrefill.Options(v1.tokenBudget(), v1.maxSequences(), v1.wholePrompts()));
    }

    @Override
    protected Set<Promise> promises() {
        return EnumSet.of(
                Promise.NEVER_WAITS,
                Promise.FIRST_COME_FIRST_SERVED,
                Promise.IGNORES_CLOCK,
                Promise.DECODES_EVERYBODY,
                Promise.FORGETS_WHEN_IDLE,
                Promise.BOUNDS_ANSWERS);
    }

    @Override
    protected Mapping policy(ChunkedPrefill.Options options) {
        return BuiltIn.policy("vllm-v1", options.tokenBudget(), options.maxSequences());
    }
}
