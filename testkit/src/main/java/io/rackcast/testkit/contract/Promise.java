package io.rackcast.testkit.contract;

/**
 * What a policy promises beyond the laws that hold for every policy. What it does not promise is not held against it; what
 * it promises is tested.
 */
public enum Promise {
    /** A lane with work never idles (P34), and a request waits for nobody behind it (P36). */
    NEVER_WAITS,
    /** Requests are first admitted in order of arrival (P26). */
    FIRST_COME_FIRST_SERVED,
    /** Every step that computes anything gives every decoding sequence its token (P24). */
    DECODES_EVERYBODY,
    /** Bounds on sequences hold for answers where a request asks for several, and not for requests (P23). */
    BOUNDS_ANSWERS,
    /** Nobody is ever preempted (P31). */
    NEVER_EVICTS,
    /** Nobody joins a batch that runs (P31). */
    JOINS_EMPTY_BATCHES_ONLY,
    /** Keeps nothing in mind that was before its lane was empty (P51). */
    FORGETS_WHEN_IDLE,
    /** Does not look at the clock, so that all times scale together (P49). */
    IGNORES_CLOCK
}
