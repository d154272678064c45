package io.rackcast.config.quantity;

import io.rackcast.config.text.Decimal;

/**
 * A rate of arithmetic: {@code 989.5TFLOP/s}, {@code 1979TOP/s}. A multiply-add counts as two operations.
 *
 * @param opsPerSecond operations per second, positive
 */
public record ComputeRate(double opsPerSecond) implements Quantity {
    static final Units UNITS = new Units("a rate of operations", "")
            .alias("GOP/s", "1e9")
            .with("GFLOP/s", "1e9")
            .alias("TOP/s", "1e12")
            .with("TFLOP/s", "1e12")
            .alias("POP/s", "1e15")
            .with("PFLOP/s", "1e15");

    public ComputeRate {
        Units.positive("opsPerSecond", opsPerSecond);
    }

    /**
     * Reads a rate of operations.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static ComputeRate parse(String text) {
        return new ComputeRate(UNITS.parsePositive(text));
    }

    @Override
    public double amount() {
        return opsPerSecond;
    }

    @Override
    public String toString() {
        return UNITS.print(Decimal.of(opsPerSecond));
    }
}
