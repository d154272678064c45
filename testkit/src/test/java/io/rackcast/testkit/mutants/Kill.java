package io.rackcast.testkit.mutants;

import io.rackcast.testkit.laws.LawTests;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a mutant was found out.
 *
 * @param law id
 * @param test class and method, or class, that failed
 * @param tries until it did
 */
record Kill(String law, String test, int tries) {
    /** Most mutants are seen at once: nobody has to wait for a thousand tries of a law that does not see it. */
    private static final int[] ROUNDS = {40, 1_000};

    /** Tries the laws of a mutant one by one; empty when it survives all of them. */
    static Optional<Kill> of(Mutant mutant) throws ClassNotFoundException {
        SeededLoader loader = new SeededLoader(SeededSource.compile(mutant));
        for (String law : mutant.laws()) {
            for (String test : LawTests.coreTests(law)) {
                Class<?> type = loader.loadClass(test);
                if (LawRun.of(type).broken()) {
                    return Optional.of(new Kill(law, type.getSimpleName(), 1));
                }
            }
        }
        for (int tries : ROUNDS) {
            for (String law : mutant.laws()) {
                for (Method property : LawTests.properties(law)) {
                    Class<?> type =
                            loader.loadClass(property.getDeclaringClass().getName());
                    LawRun run = LawRun.of(type, same(type, property), tries);
                    if (run.broken()) {
                        return Optional.of(new Kill(law, type.getSimpleName() + "." + property.getName(), run.tries()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Method same(Class<?> type, Method property) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(property.getName()))
                .findFirst()
                .orElseThrow();
    }
}
