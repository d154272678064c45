package io.rackcast.core.metrics;

/**
 * How many requests kept their targets. Requests that were rejected, given up or did not end kept none. Over several classes of
 * requests, each counts by the targets of its class.
 *
 * @param targets of the class, or those that the scenario states for all
 * @param offered all requests
 * @param metTtft those that kept to the first target
 * @param metTpot those that kept to the second
 * @param metE2e those that kept to the third
 * @param metAll those that kept to all three
 * @param intervals how sure the share that kept all is
 */
public record SloAttainment(
        SloTargets targets,
        long offered,
        long metTtft,
        long metTpot,
        long metE2e,
        long metAll,
        SloIntervals intervals) {
    /** Share of all offered requests that kept all targets; NaN without requests. */
    public double attainment() {
        return share(metAll);
    }

    /** A number of requests as a share of all offered ones. */
    public double share(long met) {
        return offered == 0 ? Double.NaN : (double) met / offered;
    }
}
