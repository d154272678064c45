package io.rackcast.hardware;

/** What the memory on a chip is used for. */
public enum SramRole {
    /** Filled by the hardware: the last level of a cache. */
    CACHE,
    /** Filled by the program. */
    SCRATCHPAD,
    /** All the memory there is for weights. */
    MAIN_MEMORY
}
