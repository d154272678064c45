package io.rackcast.scenario.experiment;

import io.rackcast.core.metrics.StoppingRule.Stop;
import io.rackcast.scenario.Precision;

/**
 * How precise a figure became.
 *
 * @param goal what was asked
 * @param achieved half of the width of the figure's interval over its value; NaN where there is none
 * @param requests requests of the last run
 * @param stop why it was the last one
 */
public record PrecisionOutcome(Precision goal, double achieved, long requests, Stop stop) {
    /** Whether it is as precise as was asked. */
    public boolean reached() {
        return stop == Stop.REACHED;
    }
}
