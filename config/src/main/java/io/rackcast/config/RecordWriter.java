package io.rackcast.config;

import io.rackcast.config.quantity.Quantity;
import io.rackcast.config.text.Decimal;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a record as the mapping that a {@link Binder} reads it from. */
public final class RecordWriter {
    private final Position at;

    private RecordWriter(Position at) {
        this.at = at;
    }

    /**
     * The mapping of a record; components that are empty or null are left out.
     *
     * @param at where its values are said to stand
     * @throws IllegalArgumentException when a component is of a type that no file can state
     */
    public static Mapping write(Record value, Position at) {
        return new RecordWriter(at).mapping(value);
    }

    private Mapping mapping(Record value) {
        return addTo(Mapping.empty(at), value);
    }

    private Mapping addTo(Mapping begun, Record value) {
        Mapping mapping = begun;
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object inner = read(component, value);
            if (inner instanceof Optional<?> optional) {
                inner = optional.orElse(null);
            }
            if (inner != null) {
                mapping = mapping.with(component.getName(), at, node(inner, component.getType()));
            }
        }
        return mapping;
    }

    /** @param declared tells a record that stands alone from one of several kinds */
    private Node node(Object value, Class<?> declared) {
        if (value instanceof Node node) {
            return node;
        } else if (value instanceof String || value instanceof Quantity) {
            return Scalar.text(at, value.toString());
        } else if (value instanceof Integer || value instanceof Long) {
            return Scalar.number(at, ((Number) value).longValue());
        } else if (value instanceof Double number) {
            return new Scalar(at, Scalar.Kind.NUMBER, Decimal.print(number));
        } else if (value instanceof Boolean truth) {
            return new Scalar(at, Scalar.Kind.BOOLEAN, truth.toString());
        } else if (value instanceof Enum<?> constant) {
            return Scalar.text(at, ScalarReader.idOf(constant));
        } else if (value instanceof List<?> list) {
            List<Node> items = new ArrayList<>();
            list.forEach(item -> items.add(node(item, item.getClass())));
            return new Sequence(at, items);
        } else if (value instanceof Map<?, ?> map) {
            Mapping mapping = Mapping.empty(at);
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                mapping = mapping.with(
                        String.valueOf(entry.getKey()),
                        at,
                        node(entry.getValue(), entry.getValue().getClass()));
            }
            return mapping;
        } else if (value instanceof Record inner) {
            return declared.isSealed() ? addTo(kind(inner), inner) : mapping(inner);
        }
        throw new IllegalArgumentException(
                "no way to write a " + value.getClass().getName());
    }

    private Mapping kind(Record value) {
        return Mapping.empty(at).with("kind", at, Scalar.text(at, RecordReader.kind(value.getClass())));
    }

    private static @Nullable Object read(RecordComponent component, Record value) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(component + " cannot be read", e);
        }
    }
}
