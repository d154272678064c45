package io.rackcast.hardware;

/** Whether a chip can be had. */
public enum ChipStatus {
    /** Sold or rented out. */
    SHIPPING,
    /** No longer made, still in use. */
    DISCONTINUED,
    /** Not yet delivered: its figures are projections. */
    ANNOUNCED
}
