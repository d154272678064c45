package io.rackcast.core.observe;

/** What happens to blocks at a tier behind the memory of the chips. */
public enum Transfer {
    /** They are read, on their way to the chips. */
    UP,
    /** They are written. */
    DOWN,
    /** They were to be written, but there is no room. */
    REFUSED
}
