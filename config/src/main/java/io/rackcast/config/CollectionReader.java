package io.rackcast.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads lists, and maps with text keys in the order written. */
final class CollectionReader {
    private CollectionReader() {}

    static Optional<?> list(Node node, Type type, Place place) {
        if (!(node instanceof Sequence sequence)) {
            return place.problem(node, "must be a list, is " + node.describe());
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            place.item(i).read(sequence.items().get(i), argument(type, 0)).ifPresent(items::add);
        }
        return items.size() == sequence.items().size() ? Optional.of(List.copyOf(items)) : Optional.empty();
    }

    static Optional<?> map(Node node, Type type, Place place) {
        if (argument(type, 0) != String.class) {
            throw new IllegalArgumentException(place.path() + ": maps have text keys, not " + argument(type, 0));
        }
        if (!(node instanceof Mapping mapping)) {
            return place.problem(node, "must be a mapping, is " + node.describe());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries()
                .forEach((key, entry) -> place.key(key)
                        .read(entry.value(), argument(type, 1))
                        .ifPresent(value -> values.put(key, value)));
        return values.size() == mapping.entries().size()
                ? Optional.of(Collections.unmodifiableMap(values))
                : Optional.empty();
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
