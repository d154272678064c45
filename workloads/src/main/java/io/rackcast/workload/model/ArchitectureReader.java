package io.rackcast.workload.model;

import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.NodeReader;
import io.rackcast.config.Place;
import io.rackcast.config.Scalar;
import io.rackcast.config.Sequence;
import io.rackcast.config.text.Suggestion;
import io.rackcast.core.model.Attention;
import io.rackcast.core.model.FeedForward;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.NoFeedForward;
import io.rackcast.core.model.NoMixer;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads an architecture in either of its forms. Where all layers are alike, with attention and a dense feed-forward part,
 * everything stands in one mapping and {@code layers} is their number. Otherwise {@code attention} and
 * {@code feedForward} list the parts that there are, by names of the file's own choice, and {@code layers} lists how many
 * layers are made of which.
 */
final class ArchitectureReader implements NodeReader {
    private static final Document DEFAULTS = Document.resource(ArchitectureReader.class, "architecture-defaults.yaml");
    private static final List<String> ATTENTION = keys(Attention.class);
    private static final String LAYERS = "layers";
    private static final String MIXERS = "attention";
    private static final String FEED_FORWARDS = "feedForward";

    /** What the keys of a dense part are called where they stand beside all others. */
    private static final List<String> MLP = List.of("intermediate", "gatedMlp", "mlpBias");

    /** A row of the list of layers. */
    private record Row(int count, Optional<String> attention, Optional<String> feedForward, Optional<Integer> norms) {}

    @Override
    public Optional<?> read(Node node, Type type, Place place) {
        if (!(node instanceof Mapping mapping)) {
            return place.problem(node, "must be a mapping, is " + node.describe());
        }
        return mapping.get(LAYERS) instanceof Sequence rows
                ? listed(mapping, rows.items(), place)
                : uniform(mapping, place);
    }

    private static Optional<ModelArchitecture> uniform(Mapping mapping, Place place) {
        List<String> known = Stream.of(keys(Frame.class), ATTENTION, MLP, List.of(LAYERS))
                .flatMap(List::stream)
                .toList();
        if (!reportUnknown(mapping, known, place)) {
            return Optional.empty();
        }
        Mapping dense = only(mapping, MLP);
        Optional<Frame> frame = frame(only(mapping, keys(Frame.class)), place);
        Optional<Attention> attention =
                place.read(withDefaults(plainNorm(only(mapping, ATTENTION)), "attention"), Attention.class);
        Optional<Mlp> mlp = place.read(
                withDefaults(renamed(renamed(dense, "gatedMlp", "gated"), "mlpBias", "bias"), "mlp"), Mlp.class);
        Node layers = mapping.get(LAYERS);
        if (layers == null) {
            return place.problem(mapping, "missing key 'layers': their number, or a list of kinds of layers");
        }
        Optional<Integer> count = place.key(LAYERS).read(layers, Integer.class);
        if (frame.isEmpty() || attention.isEmpty() || mlp.isEmpty() || count.isEmpty()) {
            return Optional.empty();
        }
        return made(
                mapping,
                place,
                () -> frame.get()
                        .with(List.of(new LayerGroup(
                                count.get(),
                                attention.get(),
                                mlp.get(),
                                frame.get().normsPerLayer()))));
    }

    private static Optional<ModelArchitecture> listed(Mapping mapping, List<Node> rows, Place place) {
        Optional<Frame> frame = frame(mapping.without(LAYERS).without(MIXERS).without(FEED_FORWARDS), place);
        Map<String, Mixer> mixers = parts(mapping, MIXERS, Mixer.class, place);
        Map<String, FeedForward> feedForwards = parts(mapping, FEED_FORWARDS, FeedForward.class, place);
        List<LayerGroup> groups = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Node row = rows.get(i);
            Place at = place.key(LAYERS).item(i);
            at.read(row, Row.class)
                    .flatMap(read -> frame.flatMap(outer -> group(row, read, outer, mixers, feedForwards, at)))
                    .ifPresent(groups::add);
        }
        if (frame.isEmpty() || groups.size() < rows.size()) {
            return Optional.empty();
        }
        return made(mapping, place, () -> frame.get().with(groups));
    }

    private static Optional<LayerGroup> group(
            Node node,
            Row row,
            Frame frame,
            Map<String, Mixer> mixers,
            Map<String, FeedForward> feedForwards,
            Place at) {
        Optional<Mixer> mixer = named(node, row.attention(), mixers, MIXERS, new NoMixer(), at);
        Optional<FeedForward> feedForward =
                named(node, row.feedForward(), feedForwards, FEED_FORWARDS, new NoFeedForward(), at);
        if (mixer.isEmpty() || feedForward.isEmpty()) {
            return Optional.empty();
        }
        int norms = row.norms().orElse(frame.normsPerLayer());
        return made(node, at, () -> new LayerGroup(row.count(), mixer.get(), feedForward.get(), norms));
    }

    private static <T> Optional<T> named(
            Node row, Optional<String> name, Map<String, T> parts, String key, T none, Place at) {
        if (name.isEmpty()) {
            return Optional.of(none);
        }
        T part = parts.get(name.get());
        return part != null
                ? Optional.of(part)
                : at.key(key)
                        .problem(
                                row,
                                "unknown " + key + " '" + name.get() + "'"
                                        + Suggestion.hint(name.get(), parts.keySet()));
    }

    private static <T> Map<String, T> parts(Mapping mapping, String key, Class<T> type, Place place) {
        Map<String, T> parts = new LinkedHashMap<>();
        Node listed = mapping.get(key);
        if (listed instanceof Mapping named) {
            named.entries().forEach((name, entry) -> {
                Place at = place.key(key).key(name);
                Node part = entry.value() instanceof Mapping stated ? complete(stated) : entry.value();
                at.read(part, type).ifPresent(read -> parts.put(name, read));
            });
        } else if (listed != null) {
            place.key(key).problem(listed, "must be a mapping of names to parts, is " + listed.describe());
        }
        return parts;
    }

    private static Mapping complete(Mapping part) {
        return part.get("kind") instanceof Scalar kind ? withDefaults(plainNorm(part), kind.text()) : part;
    }

    private static Optional<Frame> frame(Mapping mapping, Place place) {
        return place.read(withDefaults(mapping, "frame"), Frame.class);
    }

    private static Mapping withDefaults(Mapping mapping, String of) {
        return DEFAULTS.root().get(of) instanceof Mapping defaults
                ? new Mapping(mapping.at(), mapping.over(defaults).entries())
                : mapping;
    }

    /** {@code qkNorm: true} is the usual one: a gain per dimension of a head. */
    private static Mapping plainNorm(Mapping mapping) {
        if (mapping.get("qkNorm") instanceof Scalar norm && norm.kind() == Scalar.Kind.BOOLEAN) {
            String kind = norm.text().equals("true") ? "per-head" : "none";
            return mapping.with("qkNorm", norm.at(), Scalar.text(norm.at(), kind));
        }
        return mapping;
    }

    private static Mapping renamed(Mapping mapping, String from, String to) {
        Mapping.Entry entry = mapping.entries().get(from);
        return entry == null ? mapping : mapping.without(from).with(to, entry.at(), entry.value());
    }

    private static Mapping only(Mapping mapping, List<String> keys) {
        Mapping kept = mapping;
        for (String key : mapping.entries().keySet()) {
            kept = keys.contains(key) ? kept : kept.without(key);
        }
        return kept;
    }

    private static boolean reportUnknown(Mapping mapping, List<String> known, Place place) {
        boolean right = true;
        for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                right = false;
                place.problem(
                        entry.getValue().at(),
                        "unknown key '" + entry.getKey() + "'" + Suggestion.hint(entry.getKey(), known));
            }
        }
        return right;
    }

    private interface Making<T> {
        T make();
    }

    /** What a constructor refuses, or what is too large to count, is a problem of the mapping. */
    private static <T> Optional<T> made(Node node, Place place, Making<T> making) {
        try {
            return Optional.of(making.make());
        } catch (IllegalArgumentException | ArithmeticException e) {
            return place.problem(node, String.valueOf(e.getMessage()));
        }
    }

    private static List<String> keys(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
