package io.rackcast.evidence;

import io.rackcast.config.Binder;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Place;
import io.rackcast.config.Problems;
import java.util.LinkedHashMap;
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
