package io.rackcast.config.quantity;

import java.math.BigDecimal;

/**
 * An amount of data: {@code 80GB}, {@code 50MiB}. Decimal and binary units are told apart.
 *
 * @param bytes whole bytes, not negative
 */
public record DataSize(long bytes) implements Quantity {
    static final Units UNITS = new Units("a size", "")
            .with("B", "1")
            .with("kB", "1e3")
            .with("KiB", "1024")
            .with("MB", "1e6")
            .with("MiB", "1048576")
            .with("GB", "1e9")
            .with("GiB", "1073741824")
            .with("TB", "1e12")
            .with("TiB", "1099511627776");

    public DataSize {
        Units.notNegative("bytes", bytes);
    }

    /**
     * Reads a size.
     *
     * @throws IllegalArgumentException when the text is none, or is not a whole number of bytes
     */
    public static DataSize parse(String text) {
        return new DataSize(UNITS.parseWhole(text, "bytes"));
    }

    @Override
    public double amount() {
        return bytes;
    }

    @Override
    public String toString() {
        return UNITS.print(BigDecimal.valueOf(bytes));
    }
}
