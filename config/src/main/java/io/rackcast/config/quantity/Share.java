package io.rackcast.config.quantity;

import io.rackcast.config.text.Decimal;
import java.math.BigDecimal;

/**
 * A part of a whole: {@code 90%} or {@code 0.9}.
 *
 * @param fraction between 0 and 1, both included
 */
public record Share(double fraction) implements Quantity {
    public Share {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction must be between 0 and 1, is " + fraction);
        }
    }

    /**
     * Reads a share.
     *
     * @throws IllegalArgumentException when the text is none, or is not between 0% and 100%
     */
    public static Share parse(String text) {
        String trimmed = text.strip();
        BigDecimal fraction = trimmed.endsWith("%")
                ? Decimal.parse(trimmed.substring(0, trimmed.length() - 1).strip())
                        .movePointLeft(2)
                : Decimal.parse(trimmed);
        if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("'" + trimmed + "' is not between 0% and 100%");
        }
        return new Share(fraction.doubleValue());
    }

    @Override
    public double amount() {
        return fraction;
    }

    @Override
    public String toString() {
        return Decimal.print(Decimal.of(fraction).movePointRight(2)) + "%";
    }
}
