package io.rackcast.config.quantity;

import java.util.Optional;

/**
 * How a kind of quantity is written, for editors and documents.
 *
 * @param pattern regular expression of its texts, anchored
 * @param units those that may stand in it, separated by commas
 */
public record QuantityForm(String pattern, String units) {
    /** Digits, perhaps grouped, with a fraction and an exponent. */
    public static final String NUMBER = "([0-9][0-9_]*(\\.[0-9]+)?|\\.[0-9]+)([eE][-+]?[0-9]+)?";

    /** The form of a class of quantities; empty for other classes. */
    public static Optional<QuantityForm> of(Class<?> type) {
        if (type == Share.class) {
            return Optional.of(new QuantityForm("^ *" + NUMBER + " *%? *$", "%, or none"));
        }
        return units(type).map(Units::form);
    }

    private static Optional<Units> units(Class<?> type) {
        if (type == Bandwidth.class) {
            return Optional.of(Bandwidth.UNITS);
        } else if (type == ComputeRate.class) {
            return Optional.of(ComputeRate.UNITS);
        } else if (type == DataSize.class) {
            return Optional.of(DataSize.UNITS);
        } else if (type == Frequency.class) {
            return Optional.of(Frequency.UNITS);
        } else if (type == HourlyPrice.class) {
            return Optional.of(HourlyPrice.UNITS);
        } else if (type == Power.class) {
            return Optional.of(Power.UNITS);
        } else if (type == Price.class) {
            return Optional.of(Price.UNITS);
        } else if (type == Rate.class) {
            return Optional.of(Rate.UNITS);
        } else if (type == TimeSpan.class) {
            return Optional.of(TimeSpan.UNITS);
        }
        return Optional.empty();
    }
}
