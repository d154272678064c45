package io.rackcast.core.engine;

/**
 * How a run is carried out. None of it changes what happens in the run, but for the horizon.
 *
 * @param horizonNanos time after which nothing happens any more; {@link Long#MAX_VALUE} to run until all work is done
 * @param elision whether a process may go on without passing through the event queue while it is next anyway; off only
 *     to prove that it makes no difference
 * @param check whether the exact laws are asserted at every event; slow
 */
public record RunControl(long horizonNanos, boolean elision, boolean check) {
    public RunControl {
        if (horizonNanos < 1) {
            throw new IllegalArgumentException("horizonNanos must be positive, is " + horizonNanos);
        }
    }

    /** Until all work is done, unchecked. */
    public static RunControl toTheEnd() {
        return new RunControl(Long.MAX_VALUE, true, false);
    }

    /** Until all work is done, every law asserted at every event. */
    public static RunControl checked() {
        return new RunControl(Long.MAX_VALUE, true, true);
    }
}
