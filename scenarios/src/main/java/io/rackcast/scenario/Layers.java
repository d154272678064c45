package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.config.text.Suggestion;
import io.rackcast.workload.BuiltInWorkloads;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Lays the parts of a scenario over each other: defaults, what it extends, the file, the command line. Mappings merge,
 * everything else replaces; and a part that makes others meaningless takes them away:
 * <ul>
 *   <li>a trace replaces the whole workload below it, a named workload its arrivals and lengths, classes its lengths,
 *   <li>options of a policy or queue order are added to one that was only named, and of a precision to a bare one.
 * </ul>
 */
final class Layers {
    private static final String EXTENDS = "extends";
    private static final String WORKLOAD = "workload";
    private static final String POLICY = "policy";
    private static final String PRECISION = "precision";
    private static final String QUEUE = "queue";

    private Layers() {}

    /** A document over what it extends, over the defaults. What cannot be extended is noted, and left out. */
    static Document read(Document file, Problems problems) {
        return chain(file, new ArrayList<>(), problems);
    }

    /** A document and the files that it extends, the lowest first; that one may extend a built-in scenario. */
    static List<Document> files(Document file) {
        Deque<Document> files = new ArrayDeque<>();
        List<String> below = new ArrayList<>();
        Document next = file;
        Node parent = next.root().get(EXTENDS);
        while (parent != null && !isBuiltIn(parent)) {
            below.add(next.name());
            files.addFirst(new Document(next.name(), next.root().without(EXTENDS)));
            next = parent(parent, next, below);
            parent = next.root().get(EXTENDS);
        }
        files.addFirst(next);
        return List.copyOf(files);
    }

    /** Files over each other as {@link #files} gives them, over the defaults. */
    static Document stack(List<Document> files, Problems problems) {
        Document stacked = read(files.get(0), problems);
        for (Document file : files.subList(1, files.size())) {
            stacked = over(file.root(), stacked, file.name());
        }
        return stacked;
    }

    /** Assignments of the command line over a document, one after the other; notes those that are none. */
    static Document edit(Document file, List<String> assignments, Problems problems) {
        List<String> sound = assignments.stream()
                .filter(assignment -> problems.attempt(() -> alone(assignment)).isPresent())
                .toList();
        Document edited = file;
        for (String assignment : sound) {
            edited = new Document(file.name(), withoutReplacedWorkload(edited.root(), alone(assignment)));
        }
        for (String assignment : sound) {
            Document before = new Document(file.name(), withSpelledOut(edited.root(), alone(assignment)));
            edited = problems.attempt(() -> before.setAll(List.of(assignment))).orElse(before);
        }
        return edited;
    }

    /** A named workload laid under what the scenario states of its own; notes a name that there is none of. */
    static Document withNamedWorkload(Document file, Problems problems) {
        if (!(file.root().get(WORKLOAD) instanceof Mapping stated)
                || !(stated.get("name") instanceof Scalar name)
                || Scalar.isNull(name)
                || stated.get("trace") != null) {
            return file;
        }
        if (!BuiltInWorkloads.ids().contains(name.text())) {
            problems.add(
                    name.at(),
                    WORKLOAD + ".name",
                    "unknown workload " + name.describe() + Suggestion.hint(name.text(), BuiltInWorkloads.ids()));
            return file;
        }
        Mapping whole = stated.over(BuiltInWorkloads.scenarioPart(name.text()));
        return new Document(file.name(), file.root().with(WORKLOAD, stated.at(), whole));
    }

    private static Mapping alone(String assignment) {
        return new Document("", Mapping.empty(Position.of("")))
                .setAll(List.of(assignment))
                .root();
    }

    private static Document chain(Document file, List<String> below, Problems problems) {
        below.add(file.name());
        Mapping.Entry parent = file.root().entries().get(EXTENDS);
        Mapping own = file.root().without(EXTENDS);
        Optional<Document> base =
                parent == null ? Optional.empty() : problems.attempt(() -> parent(parent.value(), file, below));
        if (base.isEmpty()) {
            if (parent != null) {
                problems.ignoreMissing();
            }
            return over(own, Document.resource(Layers.class, "defaults.yaml"), file.name());
        }
        return over(own, chain(base.get(), below, problems), file.name());
    }

    private static boolean isBuiltIn(Node parent) {
        return parent instanceof Scalar named && Scenarios.names().contains(named.text());
    }

    private static Document parent(Node node, Document child, List<String> below) {
        if (!(node instanceof Scalar scalar) || scalar.text().isBlank()) {
            throw new ConfigException(
                    node.at(), EXTENDS, "must name a built-in scenario or a file, is " + node.describe());
        }
        String name = scalar.text();
        Optional<Document> builtIn = Scenarios.findBuiltIn(name);
        if (builtIn.isPresent()) {
            return builtIn.get();
        }
        if (!name.contains("/") && !name.endsWith(".yaml") && !name.endsWith(".yml")) {
            throw new ConfigException(
                    node.at(), EXTENDS, "unknown scenario '" + name + "'" + Suggestion.hint(name, Scenarios.names()));
        }
        Document parent = readBeside(child, scalar);
        if (below.contains(parent.name())) {
            throw new ConfigException(
                    node.at(), EXTENDS, "goes in a circle: " + String.join(" -> ", below) + " -> " + parent.name());
        }
        return parent;
    }

    private static Document readBeside(Document child, Scalar name) {
        try {
            return Document.read(
                    Path.of(child.name()).resolveSibling(name.text()).normalize());
        } catch (ConfigException e) {
            throw new ConfigException(name.at(), EXTENDS, e.getMessage() == null ? "" : e.getMessage());
        }
    }

    private static Document over(Mapping upper, Document base, String name) {
        Mapping lower = withSpelledOut(withoutReplacedWorkload(base.root(), upper), upper);
        return new Document(name, upper.over(lower));
    }

    private static Mapping withoutReplacedWorkload(Mapping lower, Mapping upper) {
        if (!(upper.get(WORKLOAD) instanceof Mapping above) || !(lower.get(WORKLOAD) instanceof Mapping below)) {
            return lower;
        }
        Mapping left = below;
        if (above.get("trace") != null) {
            left = Mapping.empty(below.at());
        } else if (above.get("name") != null) {
            left = without(left, List.of("arrivals", "prompt", "output", "classes", "trace", "timeScale"));
        } else if (above.get("classes") != null) {
            left = without(left, List.of("name", "prompt", "output", "trace", "timeScale"));
        }
        return lower.with(WORKLOAD, below.at(), left);
    }

    private static Mapping without(Mapping mapping, List<String> keys) {
        Mapping left = mapping;
        for (String key : keys) {
            left = left.without(key);
        }
        return left;
    }

    /** Short forms of what the upper layer states a part of. */
    private static Mapping withSpelledOut(Mapping lower, Mapping upper) {
        Mapping spelled = lower;
        if (upper.get(POLICY) instanceof Mapping && lower.get(POLICY) instanceof Scalar named) {
            spelled = spelled.with(POLICY, named.at(), Mapping.empty(named.at()).with("name", named.at(), named));
        }
        if (upper.get(QUEUE) instanceof Mapping && lower.get(QUEUE) instanceof Scalar order) {
            spelled = spelled.with(QUEUE, order.at(), Mapping.empty(order.at()).with("order", order.at(), order));
        }
        if (upper.get(PRECISION) instanceof Mapping && lower.get(PRECISION) instanceof Scalar goal) {
            spelled = spelled.with(PRECISION, goal.at(), spelledOut(goal));
        }
        return spelled;
    }

    /** {@code ttft.p99=5%} is a figure and what it is to be within. */
    private static Mapping spelledOut(Scalar goal) {
        int equals = goal.text().indexOf('=');
        Mapping whole = Mapping.empty(goal.at());
        if (equals >= 0) {
            Node figure =
                    Scalar.text(goal.at(), goal.text().substring(0, equals).strip());
            whole = whole.with("figure", goal.at(), figure);
        }
        Node within = Scalar.text(goal.at(), goal.text().substring(equals + 1).strip());
        return whole.with("within", goal.at(), within);
    }
}
