package io.rackcast.core.timing;

/** Seconds as the integer time of the simulation. */
final class Nanos {
    private static final double PER_SECOND = 1e9;

    private Nanos() {}

    /** To the nearest nanosecond; at least 1. */
    static long of(double seconds) {
        return Math.max(1, Math.round(seconds * PER_SECOND));
    }
}
