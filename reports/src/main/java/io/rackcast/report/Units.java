package io.rackcast.report;

import java.math.BigDecimal;
import java.util.Locale;

/** Figures for people: three significant digits, a unit that keeps them short. What is not a number is a dash. */
public final class Units {
    private static final int DIGITS = 3;

    private Units() {}

    /** A duration as milliseconds, seconds, minutes or hours. */
    public static String duration(double seconds) {
        return duration(seconds, seconds);
    }

    /** A duration in the unit that suits another one, for figures that stand in a row. */
    static String duration(double seconds, double unitOf) {
        if (!Double.isFinite(seconds)) {
            return "-";
        } else if (unitOf == 0) {
            return "0 s";
        } else if (unitOf < 0.9995) {
            return decimal(seconds * 1e3) + " ms";
        } else if (unitOf < 999.5) {
            return decimal(seconds) + " s";
        } else if (unitOf < 2 * 3600) {
            return decimal(seconds / 60) + " min";
        }
        return decimal(seconds / 3600) + " h";
    }

    /** A count or rate with thousands separators; whole from 100 on. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        return Math.abs(value) < 99.95 ? decimal(value) : grouped(Math.round(value));
    }

    /** A whole number with thousands separators. */
    public static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A count as short as an axis label: 950, 1.2k, 3.4M. */
    static String compact(double value) {
        if (value < 999.5) {
            return value < 9.95 && value != Math.rint(value) ? significant(value, 2) : grouped(Math.round(value));
        } else if (value < 999_500) {
            return significant(value / 1e3, value < 9_950 ? 2 : 3) + "k";
        }
        return significant(value / 1e6, value < 9_950_000 ? 2 : 3) + "M";
    }

    /** A share as a percentage. */
    public static String percent(double share) {
        return Double.isFinite(share) ? significant(share * 100, share < 0.0995 ? 2 : 3) + "%" : "-";
    }

    /** Bytes in decimal gigabytes. */
    public static String gigabytes(long bytes) {
        return decimal(bytes / 1e9) + " GB";
    }

    /** US dollars: cents from ten cents on, else three significant digits. */
    public static String usd(double dollars) {
        if (!Double.isFinite(dollars)) {
            return "-";
        }
        return "$"
                + (dollars >= 0.0995
                        ? String.format(Locale.ROOT, "%,.2f", new BigDecimal(dollars))
                        : significant(dollars, DIGITS));
    }

    private static String decimal(double value) {
        return significant(value, DIGITS);
    }

    /** Keeps trailing zeros: a column of figures then shows the same precision. */
    private static String significant(double value, int digits) {
        BigDecimal rounded = Decimal.significant(value, digits);
        if (rounded.signum() == 0) {
            return "0";
        }
        int decimals = Math.max(0, digits - (rounded.precision() - rounded.scale()));
        return rounded.setScale(decimals).toPlainString();
    }
}
