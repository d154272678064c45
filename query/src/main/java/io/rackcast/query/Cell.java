package io.rackcast.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value of the database as text, truth or number that is the same on every JDK. */
final class Cell {
    /** Digits that tell any two doubles apart. */
    private static final int MOST_DIGITS = 17;

    private Cell() {}

    static Optional<Object> of(@Nullable Object value) {
        return Optional.ofNullable(value == null ? null : plain(value));
    }

    private static @Nullable Object plain(Object value) {
        if (value instanceof Boolean) {
            return value;
        } else if (value instanceof BigDecimal number) {
            return number;
        } else if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            return BigDecimal.valueOf(((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? shortest(number) : null;
        }
        return value.toString();
    }

    /** The fewest digits that mean this double. {@code Double.toString} printed more of them before JDK 19. */
    static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }
}
