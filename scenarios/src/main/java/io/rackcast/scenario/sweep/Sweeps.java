package io.rackcast.scenario.sweep;

import io.rackcast.config.Binder;
import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.config.Sequence;
import io.rackcast.config.text.Suggestion;
import io.rackcast.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds and reads sweeps: built-in ones by name, others by path. A scenario is a sweep that lacks axes. */
public final class Sweeps {
    private static final List<String> BUILT_IN =
            List.of("chat-cost-curve", "precision-curve", "tp-curve", "context-curve");

    private static final String EXTENDS = "extends";

    /** A built-in sweep and what it shows. */
    public record Entry(String name, String description) {}

    private Sweeps() {}

    /** The built-in sweeps, in order of presentation. */
    public static List<Entry> builtIn() {
        return BUILT_IN.stream()
                .map(Sweeps::builtIn)
                .map(sweep -> new Entry(sweep.name(), sweep.description()))
                .toList();
    }

    /**
     * Reads a sweep.
     *
     * @param nameOrFile a built-in sweep or scenario, or the path of either
     * @param axes {@code path=a,b,c}: axes that are added, or that replace one of the same path
     * @throws ConfigException with everything that is wrong with its form; its points are checked by {@link SweepPlan}
     */
    public static Sweep load(String nameOrFile, List<String> axes) {
        Sweep sweep = find(nameOrFile);
        for (String axis : axes) {
            sweep = sweep.with(axis(axis));
        }
        return sweep;
    }

    private static Sweep find(String nameOrFile) {
        if (BUILT_IN.contains(nameOrFile)) {
            return builtIn(nameOrFile);
        }
        List<String> scenarios =
                Scenarios.builtIn().stream().map(Scenarios.Entry::name).toList();
        if (scenarios.contains(nameOrFile)) {
            return withoutAxes(nameOrFile, extending(Position.of(nameOrFile), nameOrFile, nameOrFile));
        }
        if (!looksLikePath(nameOrFile)) {
            List<String> known = new ArrayList<>(BUILT_IN);
            known.addAll(scenarios);
            throw new ConfigException(
                    Position.of(nameOrFile),
                    "",
                    "unknown sweep, and no such file" + Suggestion.hint(nameOrFile, known));
        }
        Document document = Document.read(Path.of(nameOrFile));
        boolean isScenario =
                document.root().get("axes") == null && document.root().get("scenario") == null;
        return isScenario ? withoutAxes(nameOf(document), document) : read(document);
    }

    private static Sweep builtIn(String name) {
        return read(Document.resource(Sweeps.class, "builtin/" + name + ".yaml"));
    }

    private static Sweep read(Document document) {
        SweepText text = Binder.standard().bind(document, SweepText.class);
        Problems problems = new Problems();
        List<AxisGroup> groups = document.root().get("axes") instanceof Sequence axes
                ? new AxisReader(problems).groups(text.axes(), axes, "axes")
                : List.of();
        refuseRepeated(groups, problems);
        problems.throwIfAny();
        return new Sweep(text.name(), text.description().orElse(""), scenario(text.scenario(), document), groups);
    }

    private static void refuseRepeated(List<AxisGroup> groups, Problems problems) {
        List<String> seen = new ArrayList<>();
        groups.stream().flatMap(group -> group.axes().stream()).forEach(axis -> {
            if (seen.contains(axis.path())) {
                problems.add(axis.at(), "axes", "a second axis varies " + axis.path());
            }
            seen.add(axis.path());
        });
    }

    private static Document scenario(Node node, Document sweep) {
        if (node instanceof Mapping mapping) {
            return new Document(sweep.name(), mapping);
        }
        if (node instanceof Scalar scalar && !scalar.text().isBlank()) {
            return extending(node.at(), scalar.text(), sweep.name());
        }
        throw new ConfigException(
                node.at(), "scenario", "must be a scenario's name, file or text, is " + node.describe());
    }

    private static Document extending(Position at, String scenario, String file) {
        return new Document(file, Mapping.empty(at).with(EXTENDS, at, Scalar.text(at, scenario)));
    }

    private static Sweep withoutAxes(String name, Document scenario) {
        return new Sweep(name + "-sweep", "", scenario, List.of());
    }

    private static String nameOf(Document scenario) {
        return scenario.root().get("name") instanceof Scalar name ? name.text() : "sweep";
    }

    /** An axis of the command line. Commas within parentheses belong to a value. */
    private static Axis axis(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new ConfigException(Position.of("--axis " + text), "", "write --axis path=value,value,...");
        }
        String path = text.substring(0, equals).strip();
        Position at = Position.of("--axis " + path);
        if (path.equals(AutoLoad.PATH) && text.substring(equals + 1).strip().equals("auto")) {
            return Axis.automatic(at, AutoLoad.usual());
        }
        List<AxisValue> values = new ArrayList<>();
        for (String value : split(text.substring(equals + 1))) {
            if (value.isEmpty()) {
                throw new ConfigException(at, "", "a value is empty in '" + text.substring(equals + 1) + "'");
            }
            // Unquoted: what looks like a number is one, as with --set.
            values.add(AxisValue.of(at, value));
        }
        return Axis.of(at, path, values);
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }

    private static boolean looksLikePath(String text) {
        try {
            return text.endsWith(".yaml") || text.endsWith(".yml") || text.contains("/") || Files.exists(Path.of(text));
        } catch (InvalidPathException e) {
            throw new ConfigException(Position.of("sweep"), "", "is not a path: " + e.getMessage());
        }
    }
}
