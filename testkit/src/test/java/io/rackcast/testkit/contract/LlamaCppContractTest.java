package io.rackcast.testkit.contract;

import io.rackcast.config.Mapping;
import io.rackcast.core.scheduling.LlamaCpp;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.core.scheduling.StepBounds;
import io.rackcast.testkit.PolicyCases;
import io.rackcast.testkit.PolicyChoice;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;

final class LlamaCppContractTest extends BuiltInContract<LlamaCpp.Options> {
    @Override
    protected PolicyProvider<LlamaCpp.Options> provider() {
        return new Given<>(
                "llamacpp",
                new LlamaCpp.Options(4, 2048),
                options -> new StepBounds(options.tokenBudget(), options.slots(), true),
                LlamaCpp::new);
    }

    @Override
    protected Arbitrary<LlamaCpp.Options> options() {
        return PolicyCases.llamaCpp()
                .map(choice -> (PolicyChoice.SharedBatch) choice)
                .map(one -> new LlamaCpp.Options(one.slots(), one.tokenBudget()));
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
    protected Mapping policy(LlamaCpp.Options options) {
        return BuiltIn.policy("llamacpp", options.tokenBudget(), options.slots());
    }
}
