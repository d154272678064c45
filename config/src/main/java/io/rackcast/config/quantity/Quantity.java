package io.rackcast.config.quantity;

/** A number with a unit. Written as one scalar, never as a mapping. */
public interface Quantity {
    /** The amount in the base unit of its type, for comparisons with bounds. */
    double amount();
}
