package io.rackcast.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a JSON Schema, draft 7: what editors check and complete files with. Immutable.
 *
 * @param keywords by name, in the order printed: texts, numbers, truth values, lists of those, and maps of schemas
 */
public record Schema(Map<String, Object> keywords) {
    public Schema {
        keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
    }

    /** A schema that allows anything. */
    public static Schema any() {
        return new Schema(new LinkedHashMap<>());
    }

    /** Values of some JSON types. */
    public static Schema ofType(String... types) {
        return any().with("type", types.length == 1 ? types[0] : List.of(types));
    }

    /** One of some texts. */
    public static Schema oneOf(List<String> texts) {
        return any().with("enum", List.copyOf(texts));
    }

    /** What any of some schemas allows. */
    public static Schema anyOf(Schema... choices) {
        return anyOf(List.of(choices));
    }

    /** What any of some schemas allows. */
    public static Schema anyOf(List<Schema> choices) {
        return any().with("anyOf", choices.stream().map(Schema::keywords).toList());
    }

    /** The same with a keyword more, or with another value of it. */
    public Schema with(String keyword, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(keywords);
        more.put(keyword, value instanceof Schema schema ? schema.keywords() : value);
        return new Schema(more);
    }

    /** The same with all keywords of another schema behind its own. */
    public Schema with(Schema other) {
        Map<String, Object> more = new LinkedHashMap<>(keywords);
        more.putAll(other.keywords);
        return new Schema(more);
    }

    /** Schemas by the keys of {@code properties}; none when there are no properties. */
    public Map<String, Schema> properties() {
        Map<String, Schema> byKey = new LinkedHashMap<>();
        if (keywords.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((key, value) -> byKey.put(String.valueOf(key), of(value)));
        }
        return byKey;
    }

    /** The schema of the items of a list; empty when there is none. */
    public Optional<Schema> items() {
        return keywords.get("items") instanceof Map<?, ?> items ? Optional.of(of(items)) : Optional.empty();
    }

    /** The schemas under {@code anyOf}; none when there is no choice. */
    public List<Schema> choices() {
        List<Schema> choices = new ArrayList<>();
        if (keywords.get("anyOf") instanceof List<?> list) {
            list.forEach(choice -> choices.add(of(choice)));
        }
        return choices;
    }

    /** As a JSON document, the same characters on every machine. */
    public String print() {
        return JsonText.print(keywords);
    }

    private static Schema of(Object keywords) {
        Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) keywords).forEach((keyword, value) -> copy.put(String.valueOf(keyword), value));
        return new Schema(copy);
    }
}
