package io.rackcast.core.timing;

import java.util.Locale;

/** What bounds an operator. */
public enum Resource {
    /** Matrix units. */
    COMPUTE,
    /** Memory bandwidth. */
    MEMORY,
    /** Links between chips. */
    LINK,
    /** The fixed cost of each call. */
    LATENCY,
    /** The processor that drives the chip. */
    HOST;

    /** Name in results. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
