package io.rackcast.hardware;

import java.util.Locale;

/** Whether a chip can be had. */
public enum ChipStatus {
    /** Sold or rented out. */
    SHIPPING,
    /** No longer made, still in use. */
    DISCONTINUED,
    /** At work, for its maker alone. */
    INTERNAL,
    /** Not yet delivered: its figures are projections. */
    ANNOUNCED,
    /** Described by its maker, seen by nobody else at the time of the description. */
    CLAIMED;

    /** Name in files and lists. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
