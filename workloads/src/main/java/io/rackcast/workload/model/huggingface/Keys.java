package io.rackcast.workload.model.huggingface;

import io.rackcast.config.Binder;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.config.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one object of a configuration: what was read, what was assumed, what is wrong. A key that is null counts as
 * not there, as in Python. After a problem a harmless value is returned; whoever asked last throws.
 */
final class Keys {
    /** What stands in for a number that is missing or wrong, after a problem was noted. */
    private static final int STAND_IN = 1;
    /** No model has as many of anything that is listed layer by layer. */
    private static final int MOST_LAYERS = 4096;

    private static final List<String> OFF = List.of("false", "0");

    private final Mapping mapping;
    private final String path;
    private final String configClass;
    private final Problems problems;
    private final List<String> assumptions;
    private final Set<String> read = new TreeSet<>();

    Keys(Mapping mapping, String path, String configClass, Problems problems, List<String> assumptions) {
        this.mapping = mapping;
        this.path = path;
        this.configClass = configClass;
        this.problems = problems;
        this.assumptions = assumptions;
    }

    /** A count that has to be there. */
    int whole(String key) {
        Node node = get(key);
        return node == null ? missing(key) : positive(key, node, 1);
    }

    /** A count whose default is documented. */
    int whole(String key, int fallback) {
        Node node = get(key);
        return node == null ? assume(key, fallback) : positive(key, node, 1);
    }

    /** A count that may be zero, with a documented default. */
    int wholeOrZero(String key, int fallback) {
        Node node = get(key);
        return node == null ? assume(key, fallback) : positive(key, node, 0);
    }

    /** A count that may be missing for good. */
    Optional<Integer> maybe(String key) {
        return Optional.ofNullable(get(key)).map(node -> positive(key, node, 1));
    }

    /** A number of layers that has to be there. */
    int layers(String key) {
        int layers = whole(key);
        if (layers > MOST_LAYERS) {
            problem(key, "must be at most " + MOST_LAYERS + ", is " + layers);
            return STAND_IN;
        }
        return layers;
    }

    /** The same with a documented default. */
    int layers(String key, int fallback) {
        return has(key) ? layers(key) : whole(key, fallback);
    }

    /** A truth value whose default is documented. */
    boolean flag(String key, boolean fallback) {
        Node node = get(key);
        if (node == null) {
            assume(key, fallback);
            return fallback;
        }
        return Binder.standard()
                .at(place(key), problems)
                .read(node, Boolean.class)
                .orElse(fallback);
    }

    /** A text, if it is there. */
    Optional<String> text(String key) {
        return Optional.ofNullable(get(key))
                .flatMap(node -> Binder.standard().at(place(key), problems).read(node, String.class));
    }

    /** Texts, if they are there. */
    Optional<List<String>> texts(String key) {
        return list(key, String.class);
    }

    /** Whole numbers, if they are there. */
    Optional<List<Integer>> wholes(String key) {
        return list(key, Integer.class);
    }

    /** A nested object, if it is there. */
    Optional<Keys> inner(String key) {
        Node node = get(key);
        if (node != null && !(node instanceof Mapping)) {
            problem(key, "must be an object, is " + node.describe());
        }
        return node instanceof Mapping inner
                ? Optional.of(new Keys(inner, place(key), configClass, problems, assumptions))
                : Optional.empty();
    }

    /** The nested objects by name. */
    List<Keys> allInner() {
        List<Keys> all = new ArrayList<>();
        mapping.entries().keySet().forEach(key -> inner(key).ifPresent(all::add));
        return all;
    }

    /** Whether a key is there, be it null. */
    boolean states(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Whether it has no keys at all. */
    boolean isEmpty() {
        return mapping.entries().isEmpty();
    }

    boolean has(String key) {
        return get(key) != null;
    }

    boolean isList(String key) {
        return get(key) instanceof Sequence;
    }

    /** A feature that cannot be described: it has to be off, which is its documented default. */
    void mustBeOff(String key, String why) {
        Node node = get(key);
        if (node != null && !(node instanceof Scalar scalar && OFF.contains(scalar.text()))) {
            problem(key, "is " + node.describe() + ", which is not understood: " + why);
        }
    }

    /** {@code sliding_window} where the documented default is none. */
    Optional<Integer> window() {
        if (!states("sliding_window")) {
            note(place("sliding_window") + " is not stated: none, the default of " + configClass);
        }
        return maybe("sliding_window");
    }

    /** Whether something was found wrong, so that what follows from it needs no word of its own. */
    boolean anyProblem() {
        return !problems.isEmpty();
    }

    /** Says that a value follows from something else than a key. */
    void note(String assumption) {
        if (!assumptions.contains(assumption)) {
            assumptions.add(assumption);
        }
    }

    void problem(String key, String message) {
        Mapping.Entry entry = mapping.entries().get(key);
        problems.add(entry == null ? mapping.at() : entry.value().at(), place(key), message);
    }

    /** Notes every key that nobody asked for and that is not known to be harmless. */
    void reportUnread(Set<String> ignored) {
        mapping.entries().forEach((key, entry) -> {
            boolean known = read.contains(key) || ignored.contains(key) || HarmlessKeys.contains(key);
            if (!known && !Scalar.isNull(entry.value()) && !isOff(entry.value())) {
                problems.add(
                        entry.at(),
                        place(key),
                        "is not understood and may change the architecture; if it does not, say --ignore " + key);
            }
        });
    }

    /** An unknown feature that is off changes nothing. */
    private static boolean isOff(Node node) {
        return (node instanceof Scalar scalar
                        && scalar.kind() == Scalar.Kind.BOOLEAN
                        && scalar.text().equals("false"))
                || (node instanceof Sequence list && list.items().isEmpty())
                || (node instanceof Mapping inner && inner.entries().isEmpty());
    }

    private <T> Optional<List<T>> list(String key, Class<T> type) {
        Node node = get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof Sequence sequence)) {
            problem(key, "must be a list, is " + node.describe());
            return Optional.empty();
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Binder.standard()
                    .at(place(key) + "[" + i + "]", problems)
                    .read(sequence.items().get(i), type)
                    .ifPresent(items::add);
        }
        return Optional.of(items);
    }

    private @Nullable Node get(String key) {
        read.add(key);
        Node node = mapping.get(key);
        return node == null || Scalar.isNull(node) ? null : node;
    }

    private int missing(String key) {
        problem(key, "is missing");
        return STAND_IN;
    }

    private <T> T assume(String key, T value) {
        note(place(key) + " is not stated: " + value + ", the default of " + configClass);
        return value;
    }

    private int positive(String key, Node node, int least) {
        int value = Binder.standard()
                .at(place(key), problems)
                .read(node, Integer.class)
                .orElse(STAND_IN);
        if (value < least) {
            problem(key, "must be at least " + least + ", is " + value);
            return STAND_IN;
        }
        return value;
    }

    private String place(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
