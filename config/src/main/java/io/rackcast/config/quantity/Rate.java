package io.rackcast.config.quantity;

import io.rackcast.config.text.Decimal;
import java.math.BigDecimal;

/**
 * How often something happens: {@code 12/s}, {@code 30/min}, {@code 1.5/h}.
 *
 * @param perHour events per hour, positive; the unit in which all three are exact
 */
public record Rate(double perHour) implements Quantity {
    static final Units UNITS =
            new Units("a rate", "").with("/h", "1").with("/min", "60").with("/s", "3600");
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    public Rate {
        Units.positive("perHour", perHour);
    }

    /** A rate in events per second. */
    public static Rate perSecond(double perSecond) {
        return new Rate(Decimal.of(perSecond).multiply(SECONDS_PER_HOUR).doubleValue());
    }

    /**
     * Reads a rate.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Rate parse(String text) {
        return new Rate(UNITS.parsePositive(text));
    }

    /** Events per second. */
    public double perSecond() {
        return perHour / 3600;
    }

    @Override
    public double amount() {
        return perSecond();
    }

    @Override
    public String toString() {
        return UNITS.print(Decimal.of(perHour));
    }
}
