package io.rackcast.config.quantity;

import io.rackcast.config.text.Decimal;

/**
 * What something costs by the hour: {@code $2.50/h}.
 *
 * @param usdPerHour US dollars per hour, positive
 */
public record HourlyPrice(double usdPerHour) implements Quantity {
    static final Units UNITS = new Units("an hourly price", "$").with("/h", "1");

    public HourlyPrice {
        Units.positive("usdPerHour", usdPerHour);
    }

    /**
     * Reads an hourly price.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static HourlyPrice parse(String text) {
        return new HourlyPrice(UNITS.parsePositive(text));
    }

    @Override
    public double amount() {
        return usdPerHour;
    }

    @Override
    public String toString() {
        return UNITS.print(Decimal.of(usdPerHour));
    }
}
