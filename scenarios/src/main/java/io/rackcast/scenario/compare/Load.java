package io.rackcast.scenario.compare;

/**
 * A load at which variants are compared.
 *
 * @param text as it was written or calculated, with its unit
 * @param number without the unit
 * @param unit what stands behind the number
 */
public record Load(String text, double number, String unit) {}
