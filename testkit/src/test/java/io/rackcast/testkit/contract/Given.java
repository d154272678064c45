package io.rackcast.testkit.contract;

import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.core.scheduling.StepBounds;
import java.util.function.Function;

/** A policy of the class path as a provider: the built-in ones have none. */
record Given<O extends Record>(
        String name, O defaults, Function<O, StepBounds> stepBounds, Function<O, BatchPolicy> making)
        implements PolicyProvider<O> {
    @Override
    public String summary() {
        return name;
    }

    @Override
    public StepBounds bounds(O options) {
        return stepBounds.apply(options);
    }

    @Override
    public BatchPolicy create(O options) {
        return making.apply(options);
    }
}
