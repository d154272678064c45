package io.rackcast.scenario.compare;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import io.rackcast.scenario.sweep.Spacing;
import io.rackcast.scenario.sweep.Spacing.Amount;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads at which variants are compared, ascending.
 *
 * @param path of the value that varies
 * @param option the option that stated it, for messages
 */
public record LoadAxis(String path, String option, List<Load> loads) {
    /** Of scenarios with an open loop. */
    private static final String RATE = "workload.arrivals.rate";

    private static final int COUNT = 6;
    private static final MathContext SHOWN = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final Pattern RANGE = Pattern.compile("(.+?)\\.\\.(.+?)(?::(\\d{1,4}))?");

    public LoadAxis {
        loads = List.copyOf(loads);
    }

    /**
     * Loads as arrival rates: {@code 1/s,2/s,4/s}, or {@code 1/s..16/s} for six at equal ratios, or
     * {@code 1/s..16/s:12} for twelve.
     *
     * @throws ConfigException when they are not written so
     */
    public static LoadAxis ofRates(String text) {
        return parse(RATE, "--load", text);
    }

    /**
     * Loads along any value that is a number: {@code path=values}, values as for {@link #ofRates}.
     *
     * @throws ConfigException when they are not written so
     */
    public static LoadAxis of(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new ConfigException(
                    Position.of("--axis " + text),
                    "",
                    "write --axis path=values, as in --axis workload.timeScale=0.5,1,2");
        }
        String path = text.substring(0, equals).strip();
        return parse(path, "--axis " + path, text.substring(equals + 1));
    }

    private static LoadAxis parse(String path, String option, String text) {
        try {
            List<Amount> amounts = texts(text.strip()).stream()
                    .map(LoadAxis::amount)
                    .sorted(Comparator.comparing(Amount::number))
                    .toList();
            for (int i = 1; i < amounts.size(); i++) {
                if (amounts.get(i).number().compareTo(amounts.get(i - 1).number()) == 0) {
                    throw new IllegalArgumentException("'" + amounts.get(i) + "' stands there twice");
                }
                if (!amounts.get(i).unit().equals(amounts.get(0).unit())) {
                    throw new IllegalArgumentException(
                            "'" + amounts.get(0) + "' and '" + amounts.get(i) + "' must have the same unit");
                }
            }
            return new LoadAxis(
                    path,
                    option,
                    amounts.stream()
                            .map(amount ->
                                    new Load(amount.toString(), amount.number().doubleValue(), amount.unit()))
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    Position.of(option),
                    "",
                    e.getMessage() + "; write loads as 1/s,2/s,4/s, or as a range such as 1/s..16/s or 1/s..16/s:12");
        }
    }

    private static List<String> texts(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        }
        Amount from = amount(range.group(1).strip());
        Amount to = amount(range.group(2).strip());
        int count = range.group(3) == null ? COUNT : Integer.parseInt(range.group(3));
        List<String> ends = List.of(from.toString(), to.toString());
        return new Spacing(from, to)
                .logarithmic(count).stream()
                        .map(value -> ends.contains(value) ? value : shortened(Amount.parse(value)))
                        .distinct()
                        .toList();
    }

    private static Amount amount(String text) {
        if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
            throw new IllegalArgumentException("'" + text + "' does not begin with a number");
        }
        return Amount.parse(text);
    }

    /** Three digits are as good as six where nobody asked for a certain value. */
    private static String shortened(Amount amount) {
        return amount.with(amount.number().round(SHOWN)).toString();
    }
}
