package io.rackcast.core.engine;

/**
 * How long a run goes on, and who may stop it.
 *
 * @param horizonNanos time after which nothing happens any more; {@link Long#MAX_VALUE} to run until all work is done
 * @param elision whether a process may go on without passing through the event queue while it is next anyway; off only
 *     to prove that it makes no difference
 */
public record RunControl(long horizonNanos, boolean elision) {
    public RunControl {
        if (horizonNanos < 1) {
            throw new IllegalArgumentException("horizonNanos must be positive, is " + horizonNanos);
        }
    }

    /** Until all work is done. */
    public static RunControl toTheEnd() {
        return new RunControl(Long.MAX_VALUE, true);
    }
}
