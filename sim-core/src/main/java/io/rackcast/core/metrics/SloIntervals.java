package io.rackcast.core.metrics;

/**
 * How sure attainment and goodput are. Both count requests by their arrival, after the warm-up: goodput is requests that
 * arrived per second and turned out good.
 *
 * @param attainment share of offered requests that kept all targets; its ends are within 0 and 1
 * @param goodputPerSecond good requests per second
 */
public record SloIntervals(Interval attainment, Interval goodputPerSecond) {}
