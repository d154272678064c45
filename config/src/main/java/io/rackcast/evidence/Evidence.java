package io.rackcast.evidence;

import io.rackcast.config.Binder;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Place;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.config.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds catalog files: records with {@link Fact} components, and the file's own list of {@code sources:}. */
public final class Evidence {
    private static final String SOURCES = "sources";

    private Evidence() {}

    /**
     * Binds a catalog file. Its {@code sources:} are no component of the record.
     *
     * @throws io.rackcast.config.ConfigException with all problems
     */
    public static <T> T bind(Document document, Class<T> type) {
        return bind(document.root(), "", type, Binder.standard());
    }

    /**
     * Binds a catalog entry that stands inside another document.
     *
     * @param path of the entry in its document, for messages
     * @param binder reads everything but the facts
     * @throws io.rackcast.config.ConfigException with all problems
     */
    public static <T> T bind(Mapping entry, String path, Class<T> type, Binder binder) {
        Problems problems = new Problems();
        Map<String, Optional<CitedSource>> sources = sources(entry, binder.at(path, problems));
        Optional<T> value = binder.with(Fact.class, new FactReader(sources))
                .at(path, problems)
                .read(entry.without(SOURCES), type);
        problems.throwIfAny();
        return value.orElseThrow(() -> new IllegalStateException(type + " was neither read nor refused"));
    }

    /**
     * Reads a fact that stands alone, its sources beside its value, as {@link #write} puts it.
     *
     * @param type of its value
     * @param place where it stands, and where problems go
     */
    public static <T> Optional<Fact<T>> readAlone(Mapping mapping, Class<T> type, Place place) {
        FactReader reader = new FactReader(sources(mapping, place));
        @SuppressWarnings("unchecked") // the reader reads a fact of the type that it is asked for
        Optional<Fact<T>> fact = (Optional<Fact<T>>) reader.readValue(mapping.without(SOURCES), type, place);
        return fact;
    }

    /** A known fact and its sources as one mapping, without what was decided against. */
    public static Mapping write(Fact.Known<?> fact, Position at) {
        Mapping sources = Mapping.empty(at);
        List<Node> from = new ArrayList<>();
        for (Source source : fact.sources()) {
            from.add(Scalar.text(at, source.id()));
            sources = sources.with(source.id(), at, write(source, at));
        }
        Mapping written = Mapping.empty(at)
                .with("value", at, Scalar.text(at, fact.value().toString()))
                .with("from", at, new Sequence(at, from))
                .with("confidence", at, Scalar.text(at, fact.confidence().id()));
        if (!fact.note().isEmpty()) {
            written = written.with("note", at, Scalar.text(at, fact.note()));
        }
        return written.with(SOURCES, at, sources);
    }

    private static Mapping write(Source source, Position at) {
        Mapping written = Mapping.empty(at)
                .with("title", at, Scalar.text(at, source.title()))
                .with("date", at, Scalar.text(at, source.date()))
                .with("confidence", at, Scalar.text(at, source.confidence().id()));
        return source.firstHand()
                ? written
                : written.with("secondHand", at, new Scalar(at, Scalar.Kind.BOOLEAN, "true"));
    }

    /** A source that is listed, but wrongly, stays in the map as empty: its facts need no second complaint. */
    private static Map<String, Optional<CitedSource>> sources(Mapping entry, Place place) {
        Map<String, Optional<CitedSource>> sources = new LinkedHashMap<>();
        Place listed = place.key(SOURCES);
        if (entry.get(SOURCES) instanceof Mapping mapping) {
            mapping.entries()
                    .forEach((id, source) -> sources.put(id, listed.key(id).read(source.value(), CitedSource.class)));
        } else if (entry.get(SOURCES) != null) {
            listed.problem(entry, "must be a mapping of source ids to title, date and confidence");
        }
        return sources;
    }
}
