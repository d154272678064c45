package io.rackcast.scenario.compare;

/** What a comparison of two variants shows for one metric. */
public enum Outcome {
    /** The first one is better. */
    A_BETTER,
    /** The second one is better. */
    B_BETTER,
    /** Which does not mean that there is none. */
    NO_DIFFERENCE_SHOWN,
    /** Too few requests, or one of them does not serve the load. */
    NOT_COMPARED
}
