package io.rackcast.config;

import io.rackcast.config.quantity.Quantity;
import io.rackcast.config.text.Decimal;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
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

    String description() {
        Describe describe = component.getAnnotation(Describe.class);
        return describe == null ? "" : ": " + describe.value();
    }

    Optional<?> read(Node node, Place place) {
        Type type = component.getGenericType();
        boolean wrapped = component.getType() == Optional.class;
        Type inner = wrapped ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
        Optional<?> value = place.read(node, inner).filter(read -> isInRange(read, node, place));
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
