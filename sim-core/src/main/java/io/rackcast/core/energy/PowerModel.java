package io.rackcast.core.energy;

/**
 * Power of one chip by how busy its busiest resource is: {@code idle + (max - idle) * utilization^exponent}. An exponent
 * below 1 says that a chip draws most of its power long before a resource is used up.
 *
 * @param idleWatts when nothing runs
 * @param maxWatts at the power limit
 * @param exponent more than 0
 */
public record PowerModel(double idleWatts, double maxWatts, double exponent) {
    public PowerModel {
        if (!(idleWatts >= 0) || !(maxWatts >= idleWatts) || !(exponent > 0)) {
            throw new IllegalArgumentException("idle " + idleWatts + " W, at most " + maxWatts + " W, exponent "
                    + exponent + " is no power model");
        }
    }

    /**
     * Power in watts.
     *
     * @param utilization of the busiest resource; what exceeds 1 counts as 1
     */
    public double watts(double utilization) {
        return idleWatts + (maxWatts - idleWatts) * StrictMath.pow(Math.min(1, Math.max(0, utilization)), exponent);
    }
}
