package io.rackcast.config.quantity;

import io.rackcast.config.text.Decimal;

/**
 * A rate of data: {@code 3.35TB/s}, {@code 64GB/s}.
 *
 * @param bytesPerSecond bytes per second, positive
 */
public record Bandwidth(double bytesPerSecond) implements Quantity {
    static final Units UNITS = new Units("a bandwidth", "")
            .with("kB/s", "1e3")
            .with("MB/s", "1e6")
            .with("GB/s", "1e9")
            .with("TB/s", "1e12")
            .with("PB/s", "1e15");

    public Bandwidth {
        Units.positive("bytesPerSecond", bytesPerSecond);
    }

    /**
     * Reads a bandwidth.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Bandwidth parse(String text) {
        return new Bandwidth(UNITS.parsePositive(text));
    }

    @Override
    public double amount() {
        return bytesPerSecond;
    }

    @Override
    public String toString() {
        return UNITS.print(Decimal.of(bytesPerSecond));
    }
}
