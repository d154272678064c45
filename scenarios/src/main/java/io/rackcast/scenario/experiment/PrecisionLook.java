package io.rackcast.scenario.experiment;

import io.rackcast.scenario.Precision;

/**
 * A figure that is not precise enough yet.
 *
 * @param goal what was asked
 * @param achieved half of the width of the figure's interval over its value; NaN where there is none
 * @param nextRequests requests of the next run
 */
public record PrecisionLook(Precision goal, double achieved, long nextRequests) {}
