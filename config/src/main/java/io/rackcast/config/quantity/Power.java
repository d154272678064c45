package io.rackcast.config.quantity;

import io.rackcast.config.text.Decimal;

/**
 * Electrical power: {@code 700W}, {@code 1.2kW}.
 *
 * @param watts watts, positive
 */
public record Power(double watts) implements Quantity {
    static final Units UNITS =
            new Units("a power", "").with("W", "1").with("kW", "1e3").with("MW", "1e6");

    public Power {
        Units.positive("watts", watts);
    }

    /**
     * Reads a power.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Power parse(String text) {
        return new Power(UNITS.parsePositive(text));
    }

    @Override
    public double amount() {
        return watts;
    }

    @Override
    public String toString() {
        return UNITS.print(Decimal.of(watts));
    }
}
