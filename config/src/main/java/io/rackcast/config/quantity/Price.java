package io.rackcast.config.quantity;

import io.rackcast.config.text.Decimal;

/**
 * What something costs to buy: {@code $30000}.
 *
 * @param usd US dollars, positive
 */
public record Price(double usd) implements Quantity {
    static final Units UNITS = new Units("a price", "$").with("", "1");

    public Price {
        Units.positive("usd", usd);
    }

    /**
     * Reads a price.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Price parse(String text) {
        return new Price(UNITS.parsePositive(text));
    }

    @Override
    public double amount() {
        return usd;
    }

    @Override
    public String toString() {
        return UNITS.print(Decimal.of(usd));
    }
}
