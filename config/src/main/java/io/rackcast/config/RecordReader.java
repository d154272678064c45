package io.rackcast.config;

import io.rackcast.config.quantity.Quantity;
import io.rackcast.config.text.Suggestion;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads records, and sealed interfaces of records by {@code kind:}. */
final class RecordReader {
    private static final String KIND = "kind";

    private RecordReader() {}

    static Optional<?> read(Node node, Type type, Place place) {
        Class<?> raw = (Class<?>) type;
        Method parser = ScalarReader.parserOf(raw);
        if (parser != null && (node instanceof Scalar || Quantity.class.isAssignableFrom(raw))) {
            return ScalarReader.parse(node, place, text -> ScalarReader.invoke(parser, text));
        }
        if (!(node instanceof Mapping mapping)) {
            return place.problem(node, "must be a mapping, is " + node.describe());
        }
        return raw.isRecord() ? record(mapping, raw, place, List.of()) : variant(mapping, raw, place);
    }

    private static Optional<?> variant(Mapping mapping, Class<?> sealed, Place place) {
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            kinds.put(kind(permitted), permitted);
        }
        Node kind = mapping.get(KIND);
        if (kind == null) {
            place.missing(mapping, "missing key 'kind' (valid: " + String.join(", ", kinds.keySet()) + ")");
            return Optional.empty();
        }
        Optional<String> name = place.key(KIND).read(kind, String.class);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Class<?> chosen = kinds.get(name.get());
        if (chosen == null) {
            return place.key(KIND)
                    .problem(kind, "unknown kind " + kind.describe() + Suggestion.hint(name.get(), kinds.keySet()));
        }
        return record(mapping, chosen, place, List.of(KIND));
    }

    private static Optional<?> record(Mapping mapping, Class<?> type, Place place, List<String> alsoKnown) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> keys = new ArrayList<>(alsoKnown);
        Arrays.stream(components).map(RecordComponent::getName).forEach(keys::add);
        List<String> misspelt = reportUnknownKeys(mapping, keys, place);
        boolean complete = misspelt.isEmpty();
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Component component = new Component(components[i]);
            Node node = mapping.get(component.name());
            if (node == null || (component.isOptional() && Scalar.isNull(node))) {
                values[i] = component.absent();
                if (!component.isOptional()) {
                    complete = false;
                    reportMissing(mapping, component, misspelt, place);
                }
                continue;
            }
            Optional<?> value = component.read(node, place.key(component.name()));
            complete &= value.isPresent();
            values[i] = value.orElse(null);
        }
        return complete ? construct(mapping, type, components, values, place) : Optional.empty();
    }

    /** What the unknown keys were probably meant to be, so that those are not reported missing too. */
    private static List<String> reportUnknownKeys(Mapping mapping, List<String> keys, Place place) {
        List<String> meant = new ArrayList<>();
        for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
            String key = entry.getKey();
            if (!keys.contains(key)) {
                place.problem(entry.getValue().at(), "unknown key '" + key + "'" + Suggestion.hint(key, keys));
                meant.add(Suggestion.of(key, keys).orElse(""));
            }
        }
        return meant;
    }

    private static void reportMissing(Mapping mapping, Component component, List<String> misspelt, Place place) {
        if (!misspelt.contains(component.name())) {
            place.missing(mapping, "missing key '" + component.name() + "'" + component.description());
        }
    }

    private static Optional<?> construct(
            Mapping mapping, Class<?> type, RecordComponent[] components, @Nullable Object[] values, Place place) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                return place.problem(mapping, String.valueOf(refused.getMessage()));
            }
            throw new IllegalStateException(type + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    /** {@code ClosedLoop} is written {@code closed-loop}. */
    static String kind(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
