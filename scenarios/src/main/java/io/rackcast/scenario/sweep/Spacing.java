package io.rackcast.scenario.sweep;

import io.rackcast.config.text.Decimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Amounts between two others, which share a unit. Both ends are exact. Amounts without a unit between whole ends are
 * counts and come out whole, each once; others are rounded to six significant digits.
 */
public final class Spacing {
    /** A slip of the finger, rather than an axis. */
    static final int MOST = 10_000;

    private static final MathContext SHOWN = new MathContext(6, RoundingMode.HALF_EVEN);

    private final Amount from;
    private final Amount to;

    /**
     * Between two ends.
     *
     * @param to may be less than {@code from}
     * @throws IllegalArgumentException when the ends have different units
     */
    public Spacing(Amount from, Amount to) {
        if (!from.prefix().equals(to.prefix()) || !from.unit().equals(to.unit())) {
            throw new IllegalArgumentException(
                    "from and to must have the same unit, are '" + from + "' and '" + to + "'");
        }
        this.from = from;
        this.to = to;
    }

    /** From the first end in equal steps, as far as the other end. */
    List<String> stepped(Amount step) {
        if (!step.unit().equals(from.unit()) || !step.prefix().equals(from.prefix())) {
            throw new IllegalArgumentException("step must have the unit of '" + from + "', is '" + step + "'");
        }
        if (step.number().signum() <= 0 || to.number().compareTo(from.number()) < 0) {
            throw new IllegalArgumentException(
                    "step must be more than zero and lead from '" + from + "' up to '" + to + "', is '" + step + "'");
        }
        BigDecimal steps = to.number().subtract(from.number()).divideToIntegralValue(step.number());
        if (steps.compareTo(BigDecimal.valueOf(MOST)) >= 0) {
            throw new IllegalArgumentException("more than " + MOST + " values");
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i <= steps.intValueExact(); i++) {
            values.add(from.with(from.number().add(step.number().multiply(BigDecimal.valueOf(i))))
                    .toString());
        }
        return values;
    }

    /** So many at equal distances. */
    List<String> linear(int count) {
        BigDecimal span = to.number().subtract(from.number());
        return spread(
                count,
                share -> from.number()
                        .add(span.multiply(BigDecimal.valueOf(share.step()))
                                .divide(BigDecimal.valueOf(share.steps()), MathContext.DECIMAL64)));
    }

    /**
     * So many at equal ratios.
     *
     * @throws IllegalArgumentException when an end is not positive, or the count not between 2 and 10,000
     */
    public List<String> logarithmic(int count) {
        if (from.number().signum() <= 0 || to.number().signum() <= 0) {
            throw new IllegalArgumentException(
                    "the ends of a log range must be more than zero, are '" + from + "' and '" + to + "'");
        }
        double low = StrictMath.log(from.number().doubleValue());
        double high = StrictMath.log(to.number().doubleValue());
        return spread(
                count, share -> new BigDecimal(StrictMath.exp(low + (high - low) * share.step() / share.steps())));
    }

    private List<String> spread(int count, Between between) {
        if (count < 2 || count > MOST) {
            throw new IllegalArgumentException("count must be between 2 and " + MOST + ", is " + count);
        }
        LinkedHashSet<String> values = new LinkedHashSet<>();
        values.add(from.toString());
        for (int i = 1; i < count - 1; i++) {
            values.add(from.with(rounded(between.at(new Share(i, count - 1)))).toString());
        }
        values.add(to.toString());
        return List.copyOf(values);
    }

    private BigDecimal rounded(BigDecimal number) {
        return from.isCount() && to.isCount() ? number.setScale(0, RoundingMode.HALF_EVEN) : number.round(SHOWN);
    }

    private record Share(int step, int steps) {}

    @FunctionalInterface
    private interface Between {
        BigDecimal at(Share share);
    }

    /** A number with its unit around it: {@code 12/s}, {@code $2.50/h}, {@code 512}. */
    public record Amount(String prefix, BigDecimal number, String unit) {
        /**
         * Reads one.
         *
         * @throws IllegalArgumentException when the text does not begin with a number
         */
        public static Amount parse(String text) {
            String prefix = text.startsWith("$") ? "$" : "";
            int end = prefix.length();
            while (end < text.length() && "0123456789.-+_".indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            return new Amount(prefix, Decimal.parse(text.substring(prefix.length(), end)), text.substring(end));
        }

        /** Another number with the same unit. */
        public Amount with(BigDecimal other) {
            return new Amount(prefix, other, unit);
        }

        boolean isCount() {
            return prefix.isEmpty()
                    && unit.isEmpty()
                    && number.stripTrailingZeros().scale() <= 0;
        }

        @Override
        public String toString() {
            return prefix + Decimal.print(number) + unit;
        }
    }
}
