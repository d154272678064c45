package io.rackcast.core.engine;

/** Time as a process sees it while it acts. */
public interface Clock {
    /** Now, in nanoseconds since the start of the run. */
    long now();

    /** Rank of the event that is being handled, a constant of {@link Rank}. */
    int rank();

    /** Sets the next event of the acting process; the earlier one if it is set twice. */
    void next(long nanos, int rank);

    /**
     * Whether the acting process would act at {@code nanos} before anybody else does anything: it may then do so at once,
     * without an event.
     */
    boolean isNext(long nanos, int rank);

    /** Lets another process act at {@code nanos}, unless it does so earlier anyway. */
    void wake(int entity, long nanos, int rank);
}
