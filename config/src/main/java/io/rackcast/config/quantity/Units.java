package io.rackcast.config.quantity;

import io.rackcast.config.text.Decimal;
import io.rackcast.config.text.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The units of one kind of quantity, smallest first, and how to read and print amounts in them. */
final class Units {
    private static final Pattern NUMBER_THEN_UNIT =
            Pattern.compile("([-+]?[\\d._]+(?:[eE][-+]?\\d+)?)\\s*(.*)", Pattern.DOTALL);

    private final String kind;
    private final String prefix;
    private final Map<String, BigDecimal> factors = new LinkedHashMap<>();
    private final List<String> printed = new ArrayList<>();

    /**
     * @param kind what it measures, with its article: "a size"
     * @param prefix what stands before the number: "$" or nothing
     */
    Units(String kind, String prefix) {
        this.kind = kind;
        this.prefix = prefix;
    }

    /** Adds a unit worth {@code factor} base units. */
    Units with(String unit, String factor) {
        printed.add(unit);
        return alias(unit, factor);
    }

    /** Adds a unit that is read but never printed. */
    Units alias(String unit, String factor) {
        factors.put(unit, new BigDecimal(factor));
        return this;
    }

    /**
     * The amount in base units.
     *
     * @throws IllegalArgumentException naming the text and what would be valid
     */
    BigDecimal parse(String text) {
        String trimmed = text.strip();
        Matcher parts = NUMBER_THEN_UNIT.matcher(
                trimmed.startsWith(prefix) ? trimmed.substring(prefix.length()).strip() : trimmed);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + Decimal.shorten(text) + "' is not " + kind + ": write a number and a unit (" + units() + ")");
        }
        BigDecimal number = Decimal.parse(parts.group(1));
        if (number.signum() < 0) {
            throw new IllegalArgumentException("'" + trimmed + "' is negative");
        }
        BigDecimal factor = factors.get(parts.group(2));
        if (factor == null || !trimmed.startsWith(prefix)) {
            throw new IllegalArgumentException(wrongUnit(trimmed, parts.group(1), parts.group(2)));
        }
        return number.multiply(factor);
    }

    /** What {@link #parse} takes, as a pattern that knows no names of its own. */
    QuantityForm form() {
        String any = String.join("|", factors.keySet());
        String before = prefix.isEmpty() ? "" : "\\" + prefix + " *";
        return new QuantityForm("^ *" + before + "\\+?" + QuantityForm.NUMBER + " *(" + any + ") *$", units());
    }

    private String wrongUnit(String text, String number, String unit) {
        if (factors.containsKey(unit)) {
            return "'" + text + "' lacks the '" + prefix + "' (did you mean '" + prefix + number + unit + "'?)";
        }
        if (unit.isEmpty()) {
            return "'" + text + "' has no unit: write " + kind + " " + valid();
        }
        return "'" + Decimal.shorten(text) + "' has an unknown unit"
                + Suggestion.of(unit, factors.keySet())
                        .map(near -> " (did you mean '" + prefix + number + near + "'?)")
                        .orElse(": write " + kind + " " + valid());
    }

    private String valid() {
        return prefix.isEmpty() ? "in " + units() : "as in " + units();
    }

    private String units() {
        return prefix.isEmpty() ? String.join(", ", factors.keySet()) : prefix + "1" + printed.get(0);
    }

    /** The shortest exact text with a number of at least 1; of equally short ones, that in the largest unit. */
    String print(BigDecimal amount) {
        String smallest = printed.get(0);
        String best = text(amount.divide(factors.get(smallest)), smallest);
        for (String unit : printed) {
            BigDecimal factor = factors.get(unit);
            if (amount.compareTo(factor) < 0) {
                break;
            }
            try {
                String text = text(amount.divide(factor), unit);
                best = text.length() <= best.length() ? text : best;
            } catch (ArithmeticException endless) {
                // a third of a unit has no decimal
            }
        }
        return best;
    }

    private String text(BigDecimal number, String unit) {
        return prefix + Decimal.print(number) + unit;
    }

    /** A whole number of base units that fits a long. */
    long parseWhole(String text, String baseUnit) {
        BigDecimal amount = parse(text);
        try {
            return amount.longValueExact();
        } catch (ArithmeticException e) {
            boolean tooLarge = amount.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0;
            throw new IllegalArgumentException(
                    "'" + text.strip() + "' is " + (tooLarge ? "too large" : "not a whole number of " + baseUnit), e);
        }
    }

    /** A positive amount as a double. */
    double parsePositive(String text) {
        double amount = Decimal.toDouble(parse(text), text.strip());
        if (amount == 0) {
            throw new IllegalArgumentException("'" + text.strip() + "' must be more than zero");
        }
        return amount;
    }

    /** Checks an amount that was computed rather than parsed. */
    static double positive(String name, double amount) {
        if (!(amount > 0) || Double.isInfinite(amount)) {
            throw new IllegalArgumentException(name + " must be positive and finite, is " + amount);
        }
        return amount;
    }

    /** Checks an amount that was computed rather than parsed. */
    static long notNegative(String name, long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException(name + " must not be negative, is " + amount);
        }
        return amount;
    }
}
