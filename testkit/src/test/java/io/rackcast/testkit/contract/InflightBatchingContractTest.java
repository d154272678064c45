package io.rackcast.testkit.contract;

import io.rackcast.config.Mapping;
import io.rackcast.core.scheduling.InflightBatching;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.core.scheduling.StepBounds;
import io.rackcast.testkit.PolicyCases;
import io.rackcast.testkit.PolicyChoice;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;

final class InflightBatchingContractTest extends BuiltInContract<InflightBatching.Options> {
    @Override
    protected PolicyProvider<InflightBatching.Options> provider() {
        return new Given<>(
                "trtllm-inflight",
                new InflightBatching.Options(8192, 256),
                options -> new StepBounds(options.tokenBudget(), options.maxSequences(), true),
                InflightBatching::new);
    }

    @Override
    protected Arbitrary<InflightBatching.Options> options() {
        return PolicyCases.inflight()
                .map(choice -> (PolicyChoice.Inflight) choice)
                .map(inflight -> new InflightBatching.Options(inflight.tokenBudget(), inflight.maxSequences()));
    }

    @Override
    protected Set<Promise> promises() {
        return EnumSet.of(
                Promise.NEVER_WAITS,
                Promise.FIRST_COME_FIRST_SERVED,
                Promise.IGNORES_CLOCK,
                Promise.DECODES_EVERYBODY,
                Promise.NEVER_EVICTS,
                Promise.FORGETS_WHEN_IDLE);
    }

    @Override
    protected Mapping policy(InflightBatching.Options options) {
        return BuiltIn.policy("trtllm-inflight", options.tokenBudget(), options.maxSequences());
    }
}
