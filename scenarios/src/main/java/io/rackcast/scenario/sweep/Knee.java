package io.rackcast.scenario.sweep;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much load one combination of the other axes carries.
 *
 * @param values of the axes, in their order; empty at the load
 * @param low largest load found to be kept up with, in requests per second: the run at it is STABLE
 * @param high smallest load above it found not to be kept up with; at most 2.1% more
 * @param targets how much of it keeps the scenario's targets; null where it states none
 */
public record Knee(
        List<String> values,
        double low,
        double high,
        @Nullable WithinTargets targets) {
    public Knee {
        values = List.copyOf(values);
    }

    /** The knee: the largest load that was seen to be kept up with. */
    public double requestsPerSecond() {
        return low;
    }

    /**
     * The largest load that keeps the targets as well.
     *
     * @param attainment share of all offered requests that has to keep them
     * @param low largest load found to be kept up with and within targets, in requests per second; 0 where no load is
     * @param high smallest load above it found to miss one of the two
     */
    public record WithinTargets(double attainment, double low, double high) {
        /** The largest load that was seen to keep the targets; 0 where none does. */
        public double requestsPerSecond() {
            return low;
        }
    }
}
