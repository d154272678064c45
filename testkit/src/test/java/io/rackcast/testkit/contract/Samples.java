package io.rackcast.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.JqwikException;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;

/** Values of an arbitrary outside of a property; the same each time. */
final class Samples {
    private Samples() {}

    static <T> List<T> of(Arbitrary<T> arbitrary, int count) throws JqwikException {
        List<T> samples = new ArrayList<>();
        JqwikSession.run(() -> {
            RandomGenerator<T> generator = arbitrary.generator(1_000);
            Random random = new Random(20261122);
            for (int i = 0; i < count; i++) {
                samples.add(generator.next(random).value());
            }
        });
        return samples;
    }
}
