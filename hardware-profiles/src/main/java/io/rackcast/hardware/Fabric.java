package io.rackcast.hardware;

/** Shape of the links between chips. */
public enum Fabric {
    /** Any pair may use all of a chip's bandwidth. */
    SWITCH,
    /** A link from every chip to every other, or to some of them. */
    MESH,
    /** Neighbours in two or three dimensions, wrapped around at the ends. */
    TORUS,
    /** Two neighbours each. */
    RING,
    /** A bridge between two chips, or few. */
    BRIDGE,
    /** Switches of a tree, with every other. */
    TREE,
    /** Slots of a host, through its root complex. */
    PCIE,
    /** No links: one chip alone. */
    NONE
}
