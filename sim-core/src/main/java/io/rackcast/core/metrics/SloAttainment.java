package io.rackcast.core.metrics;

/**
 * How many requests kept their targets. Requests that were rejected or did not end kept none.
 *
 * @param offered all requests
 * @param metTtft those that kept to the first target
 * @param metTpot those that kept to the second
 * @param metE2e those that kept to the third
 * @param metAll those that kept to all three
 */
public record SloAttainment(SloTargets targets, long offered, long metTtft, long metTpot, long metE2e, long metAll) {
    /** Share of all offered requests that kept all targets; NaN without requests. */
    public double attainment() {
        return share(metAll);
    }

    /** A number of requests as a share of all offered ones. */
    public double share(long met) {
        return offered == 0 ? Double.NaN : (double) met / offered;
    }
}
