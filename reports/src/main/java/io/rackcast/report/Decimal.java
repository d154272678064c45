package io.rackcast.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as result files show them. The text depends on the value alone: {@code Double.toString} changed with JDK 19,
 * and formatters follow the locale.
 */
public final class Decimal {
    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
    private static final int NANO_DIGITS = 9;

    private Decimal() {}

    /**
     * The value rounded half-even to six significant digits, without trailing zeros.
     *
     * @throws NumberFormatException for NaN and infinities
     */
    public static BigDecimal of(double value) {
        return rounded(value, SIX_DIGITS);
    }

    /** The value rounded half-even to {@code digits} significant digits, without trailing zeros. */
    public static BigDecimal significant(double value, int digits) {
        return rounded(value, new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    /** Nanoseconds as seconds with nine decimals, exact. */
    static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, NANO_DIGITS).toPlainString();
    }

    private static BigDecimal rounded(double value, MathContext digits) {
        BigDecimal rounded = new BigDecimal(value).round(digits);
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    }
}
