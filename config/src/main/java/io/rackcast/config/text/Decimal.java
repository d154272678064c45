package io.rackcast.config.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Decimal numbers as texts: exact in, the same characters out on every JDK ({@link Double#toString} is not the same
 * before and after JDK 19).
 */
public final class Decimal {
    /** Longer texts are no numbers a person wrote, and converting them takes quadratic time. */
    private static final int MAX_CHARACTERS = 64;
    /** Beyond the range of a double by far; keeps 1e999999999 from being expanded. */
    private static final int MAX_EXPONENT = 400;

    private static final Pattern SHAPE = Pattern.compile("[-+]?(\\d[\\d_]*(\\.\\d+)?|\\.\\d+)([eE][-+]?\\d{1,9})?");
    /** Every decimal of 15 digits survives the way through a double. */
    private static final MathContext DOUBLE_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    private Decimal() {}

    /**
     * The number that a text states; underscores may group digits.
     *
     * @throws IllegalArgumentException when it states none, or one of absurd size
     */
    public static BigDecimal parse(String text) {
        if (text.length() > MAX_CHARACTERS || !SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + shorten(text) + "' is not a number");
        }
        BigDecimal number = new BigDecimal(text.replace("_", ""));
        if (Math.abs((long) number.precision() - number.scale()) > MAX_EXPONENT && number.signum() != 0) {
            throw new IllegalArgumentException("'" + text + "' is out of range");
        }
        return number;
    }

    /**
     * The nearest double to what a text states.
     *
     * @throws IllegalArgumentException when it states no number, or one beyond the range of a double
     */
    public static double parseDouble(String text) {
        return toDouble(parse(text), text);
    }

    /** The shortest decimal that is equal to the value in 15 significant digits, without an exponent. */
    public static String print(double value) {
        return print(of(value));
    }

    /** The value to 15 significant digits. */
    public static BigDecimal of(double value) {
        return new BigDecimal(value).round(DOUBLE_DIGITS);
    }

    /** Plain digits without trailing zeros. */
    public static String print(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /**
     * The nearest double.
     *
     * @throws IllegalArgumentException naming the text, when there is none
     */
    public static double toDouble(BigDecimal number, String text) {
        double value = number.doubleValue();
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("'" + text + "' is too large");
        }
        return value;
    }

    /** The text, cut when too long for a message. */
    public static String shorten(String text) {
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "...";
    }
}
