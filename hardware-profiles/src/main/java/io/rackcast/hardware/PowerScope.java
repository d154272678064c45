package io.rackcast.hardware;

/** What a power limit counts. */
public enum PowerScope {
    /** The chip or card. */
    CHIP,
    /** What a case can carry off for hours, below what short bursts draw. */
    SUSTAINED,
    /** All sockets of a server, without the rest of it. */
    SOCKETS,
    /** A whole system around the chip. */
    SYSTEM
}
