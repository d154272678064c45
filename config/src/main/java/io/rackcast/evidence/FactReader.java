package io.rackcast.evidence;

import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.NodeReader;
import io.rackcast.config.Place;
import io.rackcast.config.Sequence;
import io.rackcast.config.text.Suggestion;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a fact: <code>{value: 80GB, from: datasheet}</code>, <code>{undisclosed: "why"}</code>,
 * <code>{unsupported: true, from: datasheet}</code>, or, of sources that disagree,
 * <code>{values: [{value: 80GB, from: datasheet}, {value: 96GB, from: press}]}</code>, of which
 * {@link ConflictRule} chooses.
 *
 * <p>Without a {@code confidence:} of its own a value has that of the best source it names: a second, weaker source
 * does not make it less certain.
 *
 * @param sources the file's sources by id; empty for one that is itself wrong
 */
record FactReader(Map<String, Optional<CitedSource>> sources) implements NodeReader {
    private static final List<String> KNOWN_KEYS = List.of("value", "from", "confidence", "note");

    @Override
    public Optional<?> read(Node node, Type type, Place place) {
        if (!(node instanceof Mapping mapping)) {
            return place.problem(node, "must be a fact with its source, as in {value: ..., from: ...}");
        }
        return readValue(mapping, ((ParameterizedType) type).getActualTypeArguments()[0], place);
    }

    /** Reads a fact whose value is of a type. */
    Optional<?> readValue(Mapping mapping, Type type, Place place) {
        if (mapping.get("undisclosed") != null) {
            return undisclosed(mapping, place);
        }
        if (mapping.get("values") != null) {
            return disputed(mapping, type, place);
        }
        return mapping.get("unsupported") != null ? unsupported(mapping, place) : known(mapping, type, place);
    }

    /** Values of sources that disagree, one of them chosen. */
    private Optional<?> disputed(Mapping mapping, Type type, Place place) {
        boolean right = onlyKeys(mapping, List.of("values"), place);
        Place at = place.key("values");
        if (!(mapping.get("values") instanceof Sequence list) || list.items().size() < 2) {
            return at.problem(mapping, "must list at least two values, each with its source");
        }
        List<ConflictRule.Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            candidate(list.items().get(i), type, at.item(i)).ifPresent(candidates::add);
        }
        if (!right || candidates.size() < list.items().size()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ConflictRule.choose(candidates));
        } catch (IllegalArgumentException e) {
            return at.problem(list, String.valueOf(e.getMessage()));
        }
    }

    private Optional<ConflictRule.Candidate> candidate(Node node, Type type, Place place) {
        if (!(node instanceof Mapping mapping)) {
            return place.problem(node, "must be a value with its source, as in {value: ..., from: ...}");
        }
        Optional<String> because = optional(mapping, "because", String.class, place);
        Optional<?> known = known(mapping.without("because"), type, place);
        return (because.isPresent() || mapping.get("because") == null) && known.isPresent()
                ? Optional.of(new ConflictRule.Candidate((Fact.Known<?>) known.get(), because))
                : Optional.empty();
    }

    private Optional<?> known(Mapping mapping, Type type, Place place) {
        Optional<?> value = required(mapping, "value", place)
                .flatMap(node -> place.key("value").read(node, type));
        Optional<List<Citation>> cited = citations(mapping, place);
        Optional<Confidence> own = optional(mapping, "confidence", Confidence.class, place);
        Optional<String> note = optional(mapping, "note", String.class, place);
        boolean right = onlyKeys(mapping, KNOWN_KEYS, place)
                && (own.isPresent() || mapping.get("confidence") == null)
                && (note.isPresent() || mapping.get("note") == null);
        if (!right || value.isEmpty() || cited.isEmpty()) {
            return Optional.empty();
        }
        Confidence confidence = own.orElseGet(() -> best(cited.get()));
        return Optional.of(new Fact.Known<>(value.get(), sourcesOf(cited.get()), confidence, note.orElse("")));
    }

    private Optional<?> undisclosed(Mapping mapping, Place place) {
        boolean right = onlyKeys(mapping, List.of("undisclosed"), place);
        return optional(mapping, "undisclosed", String.class, place)
                .filter(why -> right)
                .map(Fact.Undisclosed::new);
    }

    private Optional<?> unsupported(Mapping mapping, Place place) {
        boolean right = onlyKeys(mapping, List.of("unsupported", "from"), place);
        Optional<Boolean> flag = optional(mapping, "unsupported", Boolean.class, place);
        if (flag.isPresent() && !flag.get()) {
            return place.key("unsupported").problem(mapping, "must be true, or not be there");
        }
        return citations(mapping, place)
                .filter(cited -> right && flag.isPresent())
                .map(cited -> new Fact.Unsupported<>(sourcesOf(cited)));
    }

    private Optional<List<Citation>> citations(Mapping mapping, Place place) {
        Optional<Node> from = required(mapping, "from", place);
        if (from.isEmpty()) {
            return Optional.empty();
        }
        List<Node> ids = from.get() instanceof Sequence list ? list.items() : List.of(from.get());
        Place at = place.key("from");
        if (ids.isEmpty()) {
            return at.problem(from.get(), "names no source");
        }
        List<Citation> citations = new ArrayList<>();
        ids.forEach(id -> citation(id, at).ifPresent(citations::add));
        return citations.size() == ids.size() ? Optional.of(citations) : Optional.empty();
    }

    private Optional<Citation> citation(Node node, Place at) {
        Optional<String> id = at.read(node, String.class);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<CitedSource> source = sources.get(id.get());
        if (source == null) {
            return at.problem(node, "unknown source " + node.describe() + Suggestion.hint(id.get(), sources.keySet()));
        }
        return source.map(listed -> new Citation(id.get(), listed));
    }

    private static Optional<Node> required(Mapping mapping, String key, Place place) {
        Node node = mapping.get(key);
        return node == null ? place.problem(mapping, "missing key '" + key + "'") : Optional.of(node);
    }

    private static <T> Optional<T> optional(Mapping mapping, String key, Class<T> type, Place place) {
        Node node = mapping.get(key);
        return node == null ? Optional.empty() : place.key(key).read(node, type);
    }

    private static boolean onlyKeys(Mapping mapping, List<String> known, Place place) {
        boolean right = true;
        for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                place.problem(
                        entry.getValue().at(),
                        "unknown key '" + entry.getKey() + "'" + Suggestion.hint(entry.getKey(), known));
                right = false;
            }
        }
        return right;
    }

    private static List<Source> sourcesOf(List<Citation> cited) {
        return cited.stream()
                .map(citation -> citation.source().named(citation.id()))
                .toList();
    }

    private static Confidence best(List<Citation> cited) {
        return cited.stream()
                .map(citation -> citation.source().confidence())
                .min(Confidence::compareTo)
                .orElseThrow();
    }

    private record Citation(String id, CitedSource source) {}
}
