package io.rackcast.core.timing;

/** Seconds as the integer time of the simulation. */
final class Nanos {
    private static final double PER_SECOND = 1e9;

    private Nanos() {}

    /** To the nearest nanosecond; at least 1. As {@link Math#round} up to 52 days, in a third of its time. */
    static long of(double seconds) {
        return Math.max(1, (long) (seconds * PER_SECOND + 0.5));
    }
}
