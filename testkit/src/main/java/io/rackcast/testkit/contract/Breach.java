package io.rackcast.testkit.contract;

import java.util.Objects;

/** How laws are found broken. */
final class Breach {
    private Breach() {}

    /** Fails unless something holds. */
    static void unless(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }

    /** Fails unless two values are equal. */
    static void unlessEqual(Object expected, Object found, String what) {
        if (!Objects.equals(expected, found)) {
            throw new AssertionError(what + "\n  expected " + expected + "\n  found    " + found);
        }
    }
}
