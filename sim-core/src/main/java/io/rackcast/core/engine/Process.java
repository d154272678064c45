package io.rackcast.core.engine;

/**
 * Something that acts at instants of simulated time. A process has one pending event at most; what it intends beyond
 * that is its own state, from which it derives its next event whenever it acts.
 */
@SuppressWarnings("JavaLangClash") // the term of the field; operating-system processes have no place here
public interface Process {
    /**
     * Acts on the event that is due. Has a next event only if it says so, by {@link Clock#next}.
     *
     * <p>Being woken by another process means "look now": the process finds out from its own state what there is to do,
     * if anything.
     */
    void advance(Clock clock);
}
