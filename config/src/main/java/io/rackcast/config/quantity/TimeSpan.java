package io.rackcast.config.quantity;

import java.math.BigDecimal;

/**
 * A length of time: {@code 500ms}, {@code 2.5s}, {@code 1h}.
 *
 * @param nanos whole nanoseconds, not negative
 */
public record TimeSpan(long nanos) implements Quantity {
    static final Units UNITS = new Units("a duration", "")
            .with("ns", "1")
            .with("us", "1e3")
            .with("ms", "1e6")
            .with("s", "1e9")
            .with("min", "6e10")
            .with("h", "36e11");

    public TimeSpan {
        Units.notNegative("nanos", nanos);
    }

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException when the text is none, or is not a whole number of nanoseconds
     */
    public static TimeSpan parse(String text) {
        return new TimeSpan(UNITS.parseWhole(text, "nanoseconds"));
    }

    @Override
    public double amount() {
        return nanos;
    }

    @Override
    public String toString() {
        return UNITS.print(BigDecimal.valueOf(nanos));
    }
}
