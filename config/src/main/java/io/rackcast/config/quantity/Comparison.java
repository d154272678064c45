package io.rackcast.config.quantity;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A bound on a quantity, as people type it: {@code >=80GB}, {@code <1.5TB/s}, {@code =700W}.
 *
 * @param bound on the right of the operator
 */
public record Comparison<Q extends Quantity>(Operator operator, Q bound) implements Predicate<Q> {
    /** How an amount may stand to a bound. */
    public enum Operator {
        AT_LEAST(">="),
        AT_MOST("<="),
        MORE(">"),
        LESS("<"),
        EQUAL("=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As it is typed. */
        public String sign() {
            return sign;
        }
    }

    /**
     * Reads a comparison.
     *
     * @param quantity reads what stands behind the operator
     * @throws IllegalArgumentException when there is no operator, or no quantity behind it
     */
    public static <Q extends Quantity> Comparison<Q> parse(String text, Function<String, Q> quantity) {
        String stripped = text.strip();
        // the signs of two characters are listed before those of one, with which they begin
        for (Operator operator : Operator.values()) {
            if (stripped.startsWith(operator.sign)) {
                String rest = stripped.substring(operator.sign.length()).strip();
                return new Comparison<>(operator, quantity.apply(rest));
            }
        }
        throw new IllegalArgumentException(
                "'" + stripped + "' does not compare: begin with >=, <=, >, < or =, as in '>=" + stripped + "'");
    }

    @Override
    public boolean test(Q value) {
        double amount = value.amount();
        double limit = bound.amount();
        return switch (operator) {
            case AT_LEAST -> amount >= limit;
            case AT_MOST -> amount <= limit;
            case MORE -> amount > limit;
            case LESS -> amount < limit;
            case EQUAL -> amount == limit;
        };
    }

    @Override
    public String toString() {
        return operator.sign + bound;
    }
}
