package io.rackcast.core.model;

/** What the parts of an architecture have to be. */
final class Checks {
    /** Far beyond any model; products of two fit into a long with room for a factor of 16,000. */
    private static final int MOST = 1 << 24;

    private Checks() {}

    static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, is " + value);
        }
        bounded(name, value);
    }

    static void notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, is " + value);
        }
        bounded(name, value);
    }

    private static void bounded(String name, int value) {
        if (value > MOST) {
            throw new IllegalArgumentException(name + " must be at most " + MOST + ", is " + value);
        }
    }
}
