package io.rackcast.workload.length;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text form of length distributions. */
final class LengthText {
    private static final Pattern CALL = Pattern.compile("([A-Za-z][A-Za-z-]*)\\s*\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,3}(?:\\.\\d{1,4})?)");
    private static final String FORMS = "write a number of tokens such as 512, uniform(128, 2048),"
            + " lognormal(p50=403, p95=1770, max=4000) or quantiles(p0=2, p50=1020, p100=14050)";

    /** Characters of a long text that a message repeats. */
    private static final int SHOWN = 80;

    private final String text;

    private LengthText(String text) {
        this.text = text;
    }

    static LengthDistribution parse(String text) {
        return new LengthText(text.strip()).read();
    }

    private LengthDistribution read() {
        if (WHOLE.matcher(text).matches()) {
            return new ConstantLength(tokens("the length", text));
        }
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            throw wrong("is not a length; " + FORMS);
        }
        String arguments = call.group(2).strip();
        return switch (call.group(1)) {
            case "constant" -> new ConstantLength(tokens("the length", arguments));
            case "uniform" -> uniform(arguments);
            case "lognormal" -> lognormal(named(arguments));
            case "quantiles" -> quantiles(named(arguments));
            default -> throw wrong("names no known distribution; " + FORMS);
        };
    }

    private UniformLength uniform(String arguments) {
        String[] ends = arguments.split(",", -1);
        if (ends.length != 2) {
            throw wrong("must have a shortest and a longest length, as in uniform(128, 2048)");
        }
        return new UniformLength(tokens("min", unnamed(ends[0], "min")), tokens("max", unnamed(ends[1], "max")));
    }

    private LognormalLength lognormal(Map<String, String> named) {
        String min = named.remove("min");
        LognormalLength lognormal = new LognormalLength(
                required(named, "p50"),
                required(named, "p95"),
                min == null ? 1 : tokens("min", min),
                required(named, "max"));
        if (!named.isEmpty()) {
            throw wrong("has an unknown part '" + named.keySet().iterator().next()
                    + "'; the parts of a lognormal are p50, p95, min and max");
        }
        return lognormal;
    }

    private QuantileLength quantiles(Map<String, String> named) {
        List<Quantile> quantiles = new ArrayList<>();
        named.forEach((key, value) -> quantiles.add(new Quantile(millionths(key), tokens(key, value))));
        return new QuantileLength(quantiles);
    }

    private int millionths(String key) {
        Matcher percentile = PERCENTILE.matcher(key);
        if (!percentile.matches()) {
            throw wrong("has a part '" + key + "' that is no percentile such as p50 or p99.9");
        }
        return new BigDecimal(percentile.group(1)).movePointRight(4).intValueExact();
    }

    private Map<String, String> named(String arguments) {
        Map<String, String> named = new LinkedHashMap<>();
        for (String argument : arguments.split(",", -1)) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw wrong("has a part '" + argument.strip()
                        + "' without a name; write p50=403, and numbers without separators");
            }
            String name = argument.substring(0, equals).strip();
            if (named.put(name, argument.substring(equals + 1).strip()) != null) {
                throw wrong("states '" + name + "' twice");
            }
        }
        return named;
    }

    private int required(Map<String, String> named, String name) {
        @Nullable String value = named.remove(name);
        if (value == null) {
            throw wrong("lacks " + name + "; write lognormal(p50=403, p95=1770, max=4000)");
        }
        return tokens(name, value);
    }

    private static String unnamed(String argument, String name) {
        String stripped = argument.strip();
        return stripped.startsWith(name + "=")
                ? stripped.substring(name.length() + 1).strip()
                : stripped;
    }

    private int tokens(String name, String value) {
        if (!WHOLE.matcher(value).matches()) {
            throw wrong("needs a whole number of tokens for " + name + ", not '" + value + "'");
        }
        long tokens = Long.parseLong(value);
        if (tokens < 1 || tokens > LengthDistribution.LONGEST) {
            throw wrong(
                    "has " + name + " = " + tokens + "; a length is 1 to " + LengthDistribution.LONGEST + " tokens");
        }
        return (int) tokens;
    }

    private IllegalArgumentException wrong(String what) {
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return new IllegalArgumentException("'" + shown + "' " + what);
    }
}
