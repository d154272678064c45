package io.rackcast.scenario;

/**
 * How sure a figure is to become.
 *
 * @param figure which one
 * @param within half of the width of its 95% interval over its value, above 0
 * @param maxRequests most requests to simulate for it
 */
public record Precision(Figure figure, double within, long maxRequests) {}
