package io.rackcast.core.metrics;

/**
 * Adapters that were brought to the memory of chips, and what waited for them.
 *
 * @param loads adapters brought to a slot
 * @param fetches of these, brought to the host from storage before
 * @param stallNanos time that steps waited for them, summed over lanes
 * @param heldUpNanos time that requests waited for a slot while others computed, summed over requests
 */
public record AdapterCounts(long loads, long fetches, long stallNanos, double heldUpNanos) {
    /** Requests that waited for a slot, on average over a run; NaN of an empty one. */
    public double heldUpMean(long makespanNanos) {
        return makespanNanos == 0 ? Double.NaN : heldUpNanos / makespanNanos;
    }
}
