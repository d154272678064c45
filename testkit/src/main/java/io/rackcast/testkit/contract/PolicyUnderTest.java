package io.rackcast.testkit.contract;

import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.PolicyProvider;
import java.util.function.Supplier;

/**
 * A policy with options, as a sample of a contract holds it.
 *
 * @param provider makes one for each lane
 * @param options that it is made with
 */
record PolicyUnderTest<O extends Record>(PolicyProvider<O> provider, O options) implements Supplier<BatchPolicy> {
    @Override
    public BatchPolicy get() {
        return provider.create(options);
    }

    @Override
    public String toString() {
        return provider.name() + " " + options;
    }
}
