package io.rackcast.config;

import io.rackcast.config.quantity.Quantity;
import io.rackcast.config.text.Decimal;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A component of a record as a key of a mapping: whether it may be missing, and what bounds it has. */
record Component(RecordComponent component) {
    String name() {
        return component.getName();
    }

    boolean isOptional() {
        return component.getType() == Optional.class
                || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** The value of a component whose key is missing. */
    @Nullable
    Object absent() {
        return component.getType() == Optional.class ? Optional.empty() : null;
    }

    /** What the key means, or nothing. */
    String summary() {
        Describe describe = component.getAnnotation(Describe.class);
        return describe == null ? "" : describe.value();
    }

    /** The same behind a colon. */
    String description() {
        return summary().isEmpty() ? "" : ": " + summary();
    }

    /** The type of the value, without the {@link Optional} around it. */
    Type valueType() {
        Type type = component.getGenericType();
        return component.getType() == Optional.class ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
    }

    /** The bounds of a number as a schema states them. Those of quantities are in base units, which files do not show. */
    Schema bounds() {
        Schema bounds = Schema.any();
        if (!(valueType() instanceof Class<?> type) || Quantity.class.isAssignableFrom(type)) {
            return bounds;
        }
        boolean whole = type != double.class && type != Double.class;
        if (component.isAnnotationPresent(Positive.class)) {
            bounds = whole ? bounds.with("minimum", 1) : bounds.with("exclusiveMinimum", 0);
        }
        Range range = component.getAnnotation(Range.class);
        if (range != null && !Double.isInfinite(range.min())) {
            bounds = bounds.with("minimum", new BigDecimal(Decimal.print(range.min())));
        }
        return range != null && !Double.isInfinite(range.max())
                ? bounds.with("maximum", new BigDecimal(Decimal.print(range.max())))
                : bounds;
    }

    Optional<?> read(Node node, Place place) {
        boolean wrapped = component.getType() == Optional.class;
        Optional<?> value = place.read(node, valueType()).filter(read -> isInRange(read, node, place));
        return wrapped && value.isPresent() ? Optional.of(value) : value;
    }

    private boolean isInRange(Object value, Node node, Place place) {
        if (!(value instanceof Number || value instanceof Quantity)) {
            return true;
        }
        double amount = value instanceof Quantity quantity ? quantity.amount() : ((Number) value).doubleValue();
        if (component.isAnnotationPresent(Positive.class) && !(amount > 0)) {
            place.problem(node, "must be more than zero, is " + node.describe());
            return false;
        }
        Range range = component.getAnnotation(Range.class);
        if (range != null && !(amount >= range.min() && amount <= range.max())) {
            place.problem(node, "must be " + bounds(range) + ", is " + node.describe());
            return false;
        }
        return true;
    }

    private static String bounds(Range range) {
        if (Double.isInfinite(range.max())) {
            return "at least " + Decimal.print(range.min());
        }
        return Double.isInfinite(range.min())
                ? "at most " + Decimal.print(range.max())
                : "between " + Decimal.print(range.min()) + " and " + Decimal.print(range.max());
    }
}
