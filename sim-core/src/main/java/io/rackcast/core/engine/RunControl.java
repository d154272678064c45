package io.rackcast.core.engine;

/**
 * How a run is carried out. None of it changes what happens in the run, but for the horizon.
 *
 * @param horizonNanos time after which nothing happens any more; {@link Long#MAX_VALUE} to run until all work is done
 * @param elision whether work that makes no difference is skipped: visits to the event queue of a process that is next
 *     anyway, and calls of a policy that allowed its step to be repeated; off only to prove that it makes none
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
