package io.rackcast.config.quantity;

import io.rackcast.config.text.Decimal;

/**
 * A clock: {@code 1830MHz}, {@code 1.83GHz}.
 *
 * @param hertz cycles per second, positive
 */
public record Frequency(double hertz) implements Quantity {
    static final Units UNITS = new Units("a frequency", "").with("MHz", "1e6").with("GHz", "1e9");

    public Frequency {
        Units.positive("hertz", hertz);
    }

    /**
     * Reads a frequency.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Frequency parse(String text) {
        return new Frequency(UNITS.parsePositive(text));
    }

    @Override
    public double amount() {
        return hertz;
    }

    @Override
    public String toString() {
        return UNITS.print(Decimal.of(hertz));
    }
}
