package io.rackcast.testkit.contract;

import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;

/** Built-in policies as scenario files state them. */
final class BuiltIn {
    private static final Position AT = Position.of("test");

    private BuiltIn() {}

    static Mapping policy(String name, int tokenBudget, int maxSequences) {
        return named(name)
                .with("tokenBudget", AT, Scalar.number(AT, tokenBudget))
                .with("maxSequences", AT, Scalar.number(AT, maxSequences));
    }

    static Mapping named(String name) {
        return Mapping.empty(AT).with("name", AT, Scalar.text(AT, name));
    }
}
