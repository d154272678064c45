package io.rackcast.report.golden;

import io.rackcast.config.text.Decimal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far a figure may be off.
 *
 * @param relative share of the recorded value, either way, itself included; 0 is exactly
 */
record Tolerance(BigDecimal relative) {
    static final Tolerance EXACT = new Tolerance(BigDecimal.ZERO);

    Tolerance {
        if (relative.signum() < 0) {
            throw new IllegalArgumentException("a tolerance must not be negative, is " + relative.toPlainString());
        }
    }

    /**
     * Reads {@code 2%}.
     *
     * @throws IllegalArgumentException when the text is no percentage from 0% on
     */
    static Tolerance parse(String text) {
        String trimmed = text.strip();
        if (!trimmed.endsWith("%")) {
            throw new IllegalArgumentException(
                    "'" + Decimal.shorten(trimmed) + "' has no unit: write it in %, as in 2%");
        }
        return new Tolerance(
                Decimal.parse(trimmed.substring(0, trimmed.length() - 1).strip())
                        .movePointLeft(2));
    }

    /** Whether a figure is near enough; one that does not exist is near none that does. */
    boolean allows(@Nullable BigDecimal expected, @Nullable BigDecimal found) {
        if (expected == null || found == null) {
            return expected == null && found == null;
        }
        return found.subtract(expected).abs().compareTo(expected.abs().multiply(relative)) <= 0;
    }

    @Override
    public String toString() {
        return Decimal.print(relative.movePointRight(2)) + "%";
    }
}
