package io.rackcast.testkit.contract;

import io.rackcast.config.Mapping;
import io.rackcast.core.scheduling.BatchWait;
import io.rackcast.core.scheduling.MaxUtilization;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.core.scheduling.StepBounds;
import io.rackcast.testkit.PolicyCases;
import io.rackcast.testkit.PolicyChoice;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;

final class MaxUtilizationContractTest extends BuiltInContract<MaxUtilization.Options> {
    @Override
    protected PolicyProvider<MaxUtilization.Options> provider() {
        return new Given<>(
                "trtllm-max-utilization",
                new MaxUtilization.Options(8192, 256, BatchWait.NONE),
                options -> new StepBounds(options.tokenBudget(), options.maxSequences(), true),
                MaxUtilization::new);
    }

    @Override
    protected Arbitrary<MaxUtilization.Options> options() {
        return PolicyCases.maxUtilization()
                .map(choice -> (PolicyChoice.MaxUtil) choice)
                .map(one -> new MaxUtilization.Options(one.tokenBudget(), one.maxSequences(), BatchWait.NONE));
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
    protected Mapping policy(MaxUtilization.Options options) {
        return BuiltIn.policy("trtllm-max-utilization", options.tokenBudget(), options.maxSequences());
    }
}
