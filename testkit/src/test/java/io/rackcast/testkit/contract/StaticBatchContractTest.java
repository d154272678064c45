package io.rackcast.testkit.contract;

import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.core.scheduling.StaticBatch;
import io.rackcast.core.scheduling.StepBounds;
import io.rackcast.testkit.PolicyCases;
import io.rackcast.testkit.PolicyChoice;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;

final class StaticBatchContractTest extends BuiltInContract<StaticBatch.Options> {
    @Override
    protected PolicyProvider<StaticBatch.Options> provider() {
        return new Given<>(
                "static",
                new StaticBatch.Options(32),
                options -> new StepBounds(Integer.MAX_VALUE, options.batchSize(), false),
                StaticBatch::new);
    }

    @Override
    protected Arbitrary<StaticBatch.Options> options() {
        return PolicyCases.fixedBatches()
                .map(choice -> (PolicyChoice.Static) choice)
                .map(fixed -> new StaticBatch.Options(fixed.batchSize()));
    }

    @Override
    protected Set<Promise> promises() {
        return EnumSet.of(
                Promise.NEVER_WAITS,
                Promise.FIRST_COME_FIRST_SERVED,
                Promise.IGNORES_CLOCK,
                Promise.DECODES_EVERYBODY,
                Promise.JOINS_EMPTY_BATCHES_ONLY,
                Promise.FORGETS_WHEN_IDLE,
                Promise.BOUNDS_ANSWERS);
    }

    @Override
    protected Mapping policy(StaticBatch.Options options) {
        return BuiltIn.named("static")
                .with("batchSize", Position.of("test"), Scalar.number(Position.of("test"), options.batchSize()));
    }
}
