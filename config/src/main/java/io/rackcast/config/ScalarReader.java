package io.rackcast.config;

import io.rackcast.config.text.Decimal;
import io.rackcast.config.text.Suggestion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads texts, numbers, booleans, enums, and classes with a static {@code parse(String)}. */
final class ScalarReader {
    private ScalarReader() {}

    static Optional<?> read(Node node, Class<?> type, Place place) {
        if (type == String.class) {
            return parse(node, place, text -> text);
        }
        if (type == int.class || type == Integer.class) {
            return parse(node, place, text -> (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        if (type == long.class || type == Long.class) {
            return parse(node, place, text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        if (type == double.class || type == Double.class) {
            return parse(node, place, ScalarReader::real);
        }
        if (type == boolean.class || type == Boolean.class) {
            return parse(node, place, ScalarReader::truth);
        }
        if (type.isEnum()) {
            return parse(node, place, text -> constant(text, type));
        }
        Method parser = parserOf(type);
        if (parser == null) {
            throw new IllegalArgumentException(place.path() + ": no way to read a " + type);
        }
        return parse(node, place, text -> invoke(parser, text));
    }

    /** Applies a parser to a scalar; what it refuses is a problem. */
    static <T> Optional<T> parse(Node node, Place place, Function<String, T> parser) {
        if (!(node instanceof Scalar scalar)) {
            return place.problem(node, "must be a single value, is " + node.describe());
        }
        try {
            return Optional.of(parser.apply(scalar.text()));
        } catch (IllegalArgumentException e) {
            return place.problem(node, String.valueOf(e.getMessage()));
        }
    }

    /** The static {@code parse(String)} of a class, or null. */
    static @Nullable Method parserOf(Class<?> type) {
        try {
            Method method = type.getDeclaredMethod("parse", String.class);
            if (!Modifier.isStatic(method.getModifiers()) || !type.isAssignableFrom(method.getReturnType())) {
                return null;
            }
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    static Object invoke(Method parser, String text) {
        try {
            return parser.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(parser + " failed on '" + text + "'", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(parser + " is not accessible", e);
        }
    }

    private static long whole(String text, long min, long max) {
        BigDecimal number = number(text, "a whole number");
        if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new IllegalArgumentException(text + " is out of range: between " + min + " and " + max);
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("must be a whole number, is " + text, e);
        }
    }

    private static double real(String text) {
        double value = number(text, "a finite number").doubleValue();
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException(text + " is out of range");
        }
        return value;
    }

    private static BigDecimal number(String text, String what) {
        try {
            return Decimal.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() != null && e.getMessage().endsWith("out of range")
                            ? e.getMessage()
                            : "must be " + what + ", is '" + Decimal.shorten(text) + "'",
                    e);
        }
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, is '" + Decimal.shorten(text) + "'");
        };
    }

    private static Object constant(String text, Class<?> type) {
        List<String> ids = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            String id = idOf((Enum<?>) constant);
            if (id.equals(text)) {
                return constant;
            }
            ids.add(id);
        }
        throw new IllegalArgumentException(
                "unknown value '" + Decimal.shorten(text) + "'" + Suggestion.hint(text, ids));
    }

    /** Names of all constants of an enum in files. */
    static List<String> ids(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> idOf((Enum<?>) constant))
                .toList();
    }

    /** Name of an enum constant in files: its {@code id()} if it has one, else FOO_BAR is foo-bar. */
    static String idOf(Enum<?> constant) {
        try {
            Method id = constant.getDeclaringClass().getMethod("id");
            id.setAccessible(true);
            return (String) id.invoke(constant);
        } catch (NoSuchMethodException e) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constant + " has no usable id()", e);
        }
    }
}
