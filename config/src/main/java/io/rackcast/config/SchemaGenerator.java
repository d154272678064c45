package io.rackcast.config;

import io.rackcast.config.quantity.Quantity;
import io.rackcast.config.quantity.QuantityForm;
import io.rackcast.config.quantity.Share;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Derives a schema from the records that a {@link Binder} binds: keys, units, bounds, allowed values, and descriptions.
 * No key is required, since files may extend others that state it; whoever knows better adds that.
 */
public final class SchemaGenerator {
    /** Keyword of a key that a file has to state, or what it extends: for readers, as validators see one file. */
    public static final String NEEDED = "x-needed";

    /** Keyword with the units of a quantity, for readers. */
    public static final String UNITS = "x-units";

    private static final String KIND = "kind";
    private static final Schema DECIMAL =
            Schema.ofType("number", "string").with("pattern", "^[-+]?" + QuantityForm.NUMBER + "$");
    /** Editors take 1_000_000 for a text. */
    private static final Schema WHOLE = Schema.ofType("integer", "string").with("pattern", "^[-+]?[0-9][0-9_]*$");

    private final Document defaults;
    private final Map<Class<?>, Schema> byClass = new LinkedHashMap<>();
    private final Map<String, Schema> byPath = new LinkedHashMap<>();

    private SchemaGenerator(Document defaults) {
        this.defaults = defaults;
    }

    /**
     * A generator for the standard binder.
     *
     * @param defaults what files need not say
     */
    public static SchemaGenerator with(Document defaults) {
        return new SchemaGenerator(defaults);
    }

    /** The schema of a class with a reader or parser of its own. */
    public SchemaGenerator with(Class<?> type, Schema schema) {
        byClass.put(type, schema);
        return this;
    }

    /** The schema of the value at a path, whatever its type. */
    public SchemaGenerator at(String path, Schema schema) {
        byPath.put(path, schema);
        return this;
    }

    /** The schema of a document. */
    public Schema generate(Class<? extends Record> type) {
        return mapping(type, "");
    }

    private Schema mapping(Class<?> type, String path) {
        return mapping(type, path, new LinkedHashMap<>());
    }

    private Schema mapping(Class<?> type, String path, Map<String, Object> properties) {
        for (RecordComponent component : type.getRecordComponents()) {
            String inner = path.isEmpty() ? component.getName() : path + "." + component.getName();
            properties.put(
                    component.getName(),
                    property(new Component(component), inner).keywords());
        }
        return Schema.ofType("object").with("additionalProperties", false).with("properties", properties);
    }

    private Schema property(Component component, String path) {
        Schema described =
                component.summary().isEmpty() ? Schema.any() : Schema.any().with("description", component.summary());
        Schema schema =
                described.with(byPath.containsKey(path) ? byPath.get(path) : value(component.valueType(), path));
        schema = schema.with(component.bounds());
        Optional<Object> fallback = defaults.find(path).flatMap(SchemaGenerator::plain);
        if (fallback.isPresent()) {
            return schema.with("default", fallback.get());
        }
        return component.isOptional() ? schema : schema.with(NEEDED, true);
    }

    private Schema value(Type type, String path) {
        Class<?> raw = type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
        Schema own = byClass.get(raw);
        if (own != null) {
            return own;
        } else if (raw == List.class) {
            Type item = ((ParameterizedType) type).getActualTypeArguments()[0];
            return Schema.ofType("array").with("items", value(item, path + "[]"));
        } else if (raw == Map.class || raw == Mapping.class) {
            return Schema.ofType("object");
        } else if (raw == Node.class) {
            return Schema.any();
        } else if (raw.isEnum()) {
            return Schema.oneOf(ScalarReader.ids(raw));
        } else if (Quantity.class.isAssignableFrom(raw)) {
            return quantity(raw);
        } else if (raw.isRecord()) {
            Schema mapping = mapping(raw, path);
            return ScalarReader.parserOf(raw) == null ? mapping : Schema.anyOf(Schema.ofType("string"), mapping);
        } else if (raw.isSealed()) {
            return variants(raw, path);
        }
        return number(raw).orElseGet(() -> Schema.ofType("string", "number"));
    }

    private static Optional<Schema> number(Class<?> raw) {
        if (raw == boolean.class || raw == Boolean.class) {
            return Optional.of(Schema.ofType("boolean"));
        } else if (raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class) {
            return Optional.of(WHOLE);
        }
        return raw == double.class || raw == Double.class ? Optional.of(DECIMAL) : Optional.empty();
    }

    /** The schema of a quantity: a pattern, and what to write. */
    public static Schema quantity(Class<?> raw) {
        QuantityForm form =
                QuantityForm.of(raw).orElseThrow(() -> new IllegalArgumentException("no form of " + raw + " is known"));
        Schema schema = raw == Share.class
                ? Schema.ofType("string", "number").with("minimum", 0).with("maximum", 1)
                : Schema.ofType("string");
        return schema.with("pattern", form.pattern())
                .with("errorMessage", "write a number and a unit: " + form.units())
                .with(UNITS, form.units());
    }

    private Schema variants(Class<?> sealed, String path) {
        List<Schema> variants = new ArrayList<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            Map<String, Object> properties = new LinkedHashMap<>();
            Schema name = Schema.any()
                    .with("description", "which kind of " + path.substring(path.lastIndexOf('.') + 1))
                    .with("const", RecordReader.kind(permitted))
                    .with(NEEDED, true);
            properties.put(KIND, name.keywords());
            variants.add(mapping(permitted, path, properties));
        }
        return Schema.anyOf(variants);
    }

    private static Optional<Object> plain(Node node) {
        if (!(node instanceof Scalar scalar)) {
            return Optional.empty();
        }
        return Optional.of(scalar.kind() == Scalar.Kind.NUMBER ? new BigDecimal(scalar.text()) : scalar.text());
    }
}
