package io.rackcast.scenario.calibration;

/**
 * One measured message of a collective.
 *
 * @param linkSeconds payload that every chip receives, over the link at its datasheet rate
 * @param seconds measured
 */
record MessageSample(double linkSeconds, double seconds) {}
