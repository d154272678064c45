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
    /** Tries the laws of a mutant one by one; empty when it survives all of them. */
    static Optional<Kill> of(Mutant mutant) throws ClassNotFoundException {
        SeededLoader loader = new SeededLoader(SeededSource.compile(mutant));
        for (String law : mutant.laws()) {
            for (Method property : LawTests.properties(law)) {
                Class<?> type = loader.loadClass(property.getDeclaringClass().getName());
                Method same = Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.getName().equals(property.getName()))
                        .findFirst()
                        .orElseThrow();
                LawRun run = LawRun.of(type, same);
                if (run.broken()) {
                    return Optional.of(new Kill(law, type.getSimpleName() + "." + same.getName(), run.tries()));
                }
            }
            for (String test : LawTests.coreTests(law)) {
                Class<?> type = loader.loadClass(test);
                if (LawRun.of(type).broken()) {
                    return Optional.of(new Kill(law, type.getSimpleName(), 1));
                }
            }
        }
        return Optional.empty();
    }
}
