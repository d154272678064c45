package io.rackcast.scenario.sweep;

/**
 * What the search for a knee has to know of a run.
 *
 * @param keepsUp whether its verdict is STABLE
 * @param attainment share of all offered requests that kept their targets; NaN where there are none
 */
public record LoadVerdict(boolean keepsUp, double attainment) {}
