package io.rackcast.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Binds nodes to records, strictly, and reports everything that is wrong at once.
 *
 * <p>A record binds from a mapping whose keys are its components; components that are {@link Optional} or
 * {@code @Nullable} may be missing, every other key must be there, no other key may. Components are texts, whole and
 * real numbers, booleans, enums (by {@code id()} or kebab-case name), records, lists, maps by text, {@link Node}s
 * and {@link Mapping}s taken as they are, and any class with a static {@code parse(String)}, such as the quantities. A sealed interface binds to
 * the record named by {@code kind:}. What a constructor or {@code parse} refuses with an
 * {@link IllegalArgumentException} is reported at the value.
 */
public final class Binder {
    private final Map<Class<?>, NodeReader> readers;

    private Binder(Map<Class<?>, NodeReader> readers) {
        this.readers = readers;
    }

    /** Binds the types named above. */
    public static Binder standard() {
        return new Binder(new LinkedHashMap<>());
    }

    /** Binds a class, or a generic class whatever its arguments, with a reader of its own. */
    public Binder with(Class<?> raw, NodeReader reader) {
        Map<Class<?>, NodeReader> more = new LinkedHashMap<>(readers);
        more.put(raw, reader);
        return new Binder(more);
    }

    /** Binds a class from scalars with a parser that throws {@link IllegalArgumentException}. */
    public <T> Binder withScalar(Class<T> type, Function<String, T> parser) {
        return with(type, (node, full, place) -> ScalarReader.parse(node, place, parser));
    }

    /**
     * Binds a document.
     *
     * @throws ConfigException with all problems
     */
    public <T> T bind(Document document, Class<T> type) {
        return bind(document.root(), "", type);
    }

    /**
     * Binds a part of a document.
     *
     * @param path of the node in its document, for messages
     * @throws ConfigException with all problems
     */
    public <T> T bind(Node node, String path, Class<T> type) {
        Problems problems = new Problems();
        Optional<T> value = at(path, problems).read(node, type);
        problems.throwIfAny();
        return value.orElseThrow(() -> new IllegalStateException(type + " was neither read nor refused"));
    }

    /** A place from which to read with this binder, adding to a list of problems. */
    public Place at(String path, Problems problems) {
        return new Place(this, problems, path);
    }

    Optional<?> read(Node node, Type type, Place place) {
        if (!(type instanceof ParameterizedType) && !(type instanceof Class<?>)) {
            throw new IllegalArgumentException(place.path() + ": no way to read a " + type);
        }
        Class<?> raw = type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
        if (Scalar.isNull(node)) {
            return place.problem(node, "has no value");
        }
        if (raw == Node.class) {
            return Optional.of(node);
        }
        if (raw == Mapping.class) {
            return node instanceof Mapping
                    ? Optional.of(node)
                    : place.problem(node, "must be a mapping, is " + node.describe());
        }
        return readerOf(raw).read(node, type, place);
    }

    private NodeReader readerOf(Class<?> raw) {
        NodeReader registered = readers.get(raw);
        if (registered != null) {
            return registered;
        }
        if (raw == List.class) {
            return CollectionReader::list;
        }
        if (raw == Map.class) {
            return CollectionReader::map;
        }
        if (raw.getTypeParameters().length > 0) {
            throw new IllegalArgumentException("no reader registered for the generic " + raw);
        }
        return raw.isRecord() || (raw.isInterface() && raw.isSealed())
                ? RecordReader::read
                : (node, type, place) -> ScalarReader.read(node, raw, place);
    }
}
