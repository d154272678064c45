package io.rackcast.scenario;

import io.rackcast.config.Binder;
import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Node;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.config.text.Suggestion;
import io.rackcast.scenario.plugin.Plugins;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds and reads scenarios: built-in ones by name, others by path. */
public final class Scenarios {
    private static final List<String> BUILT_IN = List.of(
            "chat-on-h100",
            "code-on-a100",
            "llama70b-tp4-h100",
            "million-chat",
            "chat-and-code-on-h100",
            "llama405b-tp16-two-dgx",
            "llama70b-on-groq",
            "sessions-on-h100",
            "does-not-fit");

    private static final Binder BINDER =
            Binder.standard().with(TraceChoice.class, TraceChoice::read).with(PriceChoice.class, PriceChoice::read);

    /** A built-in scenario and what it is about. */
    public record Entry(String name, String description) {}

    private Scenarios() {}

    /** The built-in scenarios, in order of presentation. */
    public static List<Entry> builtIn() {
        return BUILT_IN.stream().map(name -> new Entry(name, describe(name))).toList();
    }

    /**
     * Reads a scenario.
     *
     * @param nameOrFile a built-in name, or a path
     * @param assignments {@code path=value} edits, later ones win
     * @param seed replaces the scenario's seed
     * @throws ConfigException when there is no such scenario, or with everything that is wrong with it
     */
    public static ScenarioFile load(String nameOrFile, List<String> assignments, OptionalLong seed) {
        return load(nameOrFile, assignments, seed, Plugins.NONE);
    }

    /**
     * Reads a scenario that may name policies of users.
     *
     * @throws ConfigException when there is no such scenario, or with everything that is wrong with it
     */
    public static ScenarioFile load(String nameOrFile, List<String> assignments, OptionalLong seed, Plugins plugins) {
        return load(find(nameOrFile), assignments, seed, plugins);
    }

    /**
     * Reads a scenario that stands in a document of another kind, such as a sweep.
     *
     * @param document named as the file it is part of, so that what it extends is found beside that
     * @throws ConfigException with everything that is wrong with it
     */
    public static ScenarioFile load(Document document, List<String> assignments, OptionalLong seed) {
        return load(document, assignments, seed, Plugins.NONE);
    }

    /**
     * Reads a scenario in a document that may name policies of users.
     *
     * @throws ConfigException with everything that is wrong with it
     */
    public static ScenarioFile load(Document document, List<String> assignments, OptionalLong seed, Plugins plugins) {
        Problems problems = new Problems();
        Document tree = Layers.edit(Layers.read(document, problems), assignments, problems);
        if (seed.isPresent()) {
            Position at = Position.of("--seed");
            tree = new Document(tree.name(), tree.root().with("seed", at, Scalar.number(at, seed.getAsLong())));
        }
        return bind(tree, problems, plugins);
    }

    /** Reads a scenario whose files are at hand, the lowest first. */
    static ScenarioFile load(List<Document> files, List<String> assignments, Plugins plugins) {
        Problems problems = new Problems();
        return bind(Layers.edit(Layers.stack(files, problems), assignments, problems), problems, plugins);
    }

    /** All layers of a scenario in one tree, whatever is wrong with its values. */
    public static Document tree(Document document, List<String> assignments) {
        Problems reportedLater = new Problems();
        Document tree = Layers.edit(Layers.read(document, reportedLater), assignments, reportedLater);
        return Layers.withNamedWorkload(tree, reportedLater);
    }

    /** What names and conflicts with what is checked along with the form: all that is wrong is said at once. */
    private static ScenarioFile bind(Document layers, Problems problems, Plugins plugins) {
        Document linked = SystemChoice.withChip(layers, problems);
        Document tree = ClassLayers.withUsedLengths(Layers.withNamedWorkload(linked, problems), problems);
        Optional<Scenario> scenario = BINDER.at("", problems).read(tree.root(), Scenario.class);
        if (scenario.isEmpty() || !problems.isEmpty()) {
            new Conflicts(tree, plugins, problems).check(References.lookUp(tree, problems));
            tree.find("workload.trace").ifPresent(node -> checkTrace(node, problems));
            problems.throwInReadingOrder();
        }
        return new ScenarioFile(tree, scenario.orElseThrow(), plugins);
    }

    private static void checkTrace(Node node, Problems problems) {
        BINDER.at("workload.trace", problems)
                .read(node, TraceChoice.class)
                .ifPresent(trace -> problems.attempt(() -> TraceFingerprint.of(trace)));
    }

    static List<String> names() {
        return BUILT_IN;
    }

    static Optional<Document> findBuiltIn(String name) {
        return BUILT_IN.contains(name) ? Optional.of(read(name)) : Optional.empty();
    }

    private static Document read(String name) {
        return Document.resource(Scenarios.class, "builtin/" + name + ".yaml");
    }

    static Document find(String nameOrFile) {
        Optional<Document> builtIn = findBuiltIn(nameOrFile);
        if (builtIn.isPresent()) {
            return builtIn.get();
        }
        if (looksLikePath(nameOrFile)) {
            return Document.read(path(nameOrFile));
        }
        throw new ConfigException(
                Position.of(nameOrFile),
                "",
                "unknown scenario, and no such file" + Suggestion.hint(nameOrFile, BUILT_IN));
    }

    private static boolean looksLikePath(String text) {
        return text.endsWith(".yaml") || text.endsWith(".yml") || text.contains("/") || Files.exists(path(text));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ConfigException(Position.of("scenario"), "", "is not a path: " + e.getMessage());
        }
    }

    private static String describe(String name) {
        return read(name).root().get("description") instanceof Scalar description ? description.text() : "";
    }
}
