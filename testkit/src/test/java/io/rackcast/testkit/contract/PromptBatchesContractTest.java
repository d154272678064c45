package io.rackcast.testkit.contract;

import io.rackcast.config.Mapping;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.core.scheduling.PromptBatches;
import io.rackcast.core.scheduling.StepBounds;
import io.rackcast.testkit.PolicyCases;
import io.rackcast.testkit.PolicyChoice;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;

final class PromptBatchesContractTest extends BuiltInContract<PromptBatches.Options> {
    @Override
    protected PolicyProvider<PromptBatches.Options> provider() {
        return new Given<>(
                "sglang",
                new PromptBatches.Options(8192, 256),
                options -> new StepBounds(options.chunkTokens(), options.maxSequences(), false),
                PromptBatches::new);
    }

    @Override
    protected Arbitrary<PromptBatches.Options> options() {
        return PolicyCases.sglang()
                .map(choice -> (PolicyChoice.Sglang) choice)
                .map(sglang -> new PromptBatches.Options(sglang.chunkTokens(), sglang.maxSequences()));
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
    protected Mapping policy(PromptBatches.Options options) {
        return BuiltIn.policy("sglang", options.chunkTokens(), options.maxSequences());
    }
}
