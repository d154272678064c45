package io.rackcast.report.golden;

import io.rackcast.report.Decimal;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a replay beside the recorded one.
 *
 * @param figure its name
 * @param expected as recorded; null when it did not exist then
 * @param found null when it does not exist now
 */
public record FigureCheck(
        String figure,
        @Nullable BigDecimal expected,
        @Nullable BigDecimal found,
        Tolerance tolerance) {
    private static final int DIGITS = 3;

    /** Whether it is near enough. */
    public boolean isWithin() {
        return tolerance.allows(expected, found);
    }

    /** How far it is off as text: relative, or as it is where nothing was recorded to be relative to. */
    String difference() {
        if (expected == null || found == null) {
            return "-";
        }
        BigDecimal difference = found.subtract(expected);
        return expected.signum() == 0
                ? signed(difference)
                : signed(difference.movePointRight(2).divide(expected.abs(), MathContext.DECIMAL64)) + "%";
    }

    /** A value as text. */
    static String print(@Nullable BigDecimal value) {
        return value == null ? "none" : value.toPlainString();
    }

    private static String signed(BigDecimal value) {
        return (value.signum() > 0 ? "+" : "")
                + Decimal.significant(value.doubleValue(), DIGITS).toPlainString();
    }
}
