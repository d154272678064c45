package io.rackcast.core.admission;

/**
 * A bucket at work. Its level is counted in units times nanoseconds of the period, so that every nanosecond adds a whole
 * number: nothing is rounded, however often one looks.
 */
final class TokenBucket {
    private final long units;
    private final long periodNanos;
    private final long full;
    private long level;
    private long sinceNanos;

    TokenBucket(RateLimit limit) {
        units = limit.units();
        periodNanos = limit.periodNanos();
        full = limit.burst() * periodNanos;
        level = full;
    }

    /** Whether so many units can be taken. */
    boolean holds(long cost, long nanos) {
        fill(nanos);
        return level / periodNanos >= cost;
    }

    /** Takes units that it holds. */
    void take(long cost) {
        level -= cost * periodNanos;
    }

    private void fill(long nanos) {
        long elapsed = nanos - sinceNanos;
        sinceNanos = nanos;
        // Rather than elapsed * units, which may overflow after a long rest.
        if (elapsed > (full - level) / units) {
            level = full;
        } else {
            level += elapsed * units;
        }
    }
}
