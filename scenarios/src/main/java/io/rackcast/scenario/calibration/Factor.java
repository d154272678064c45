package io.rackcast.scenario.calibration;

/**
 * A figure of a stack that end-to-end points may correct by a factor.
 *
 * @param name as in {@code host.base} or {@code linear}
 * @param spread how far it may well be off, as a logarithm: 0.3 for a third
 */
public record Factor(String name, double spread) {
    public Factor {
        if (!(spread > 0 && spread <= 3)) {
            throw new IllegalArgumentException("spread of " + name + " must be in (0, 3], is " + spread);
        }
    }
}
