package io.rackcast.scenario;

import io.rackcast.core.metrics.Interval;
import io.rackcast.core.metrics.Statistics;

/**
 * How sure a figure is to become.
 *
 * @param figure which one
 * @param within half of the width of its 95% interval over its value, above 0
 * @param maxRequests most requests to simulate for it
 */
public record Precision(Figure figure, double within, long maxRequests) {
    /** Half of the width of the figure's interval over its value; NaN where a run tells none. */
    public double achieved(Statistics run) {
        Interval interval = figure.of(run);
        return interval.halfWidth() / Math.abs(interval.estimate());
    }
}
