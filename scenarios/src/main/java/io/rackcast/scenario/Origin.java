package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.config.Scalar;
import io.rackcast.scenario.plugin.Plugins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a user wrote of a scenario, before any catalog was asked: its files and the edits of the command line. What is
 * built in stays a name, so that loading it again takes today's catalog.
 *
 * @param layers what the files state, the lowest first; that one may extend a built-in scenario
 * @param assignments {@code path=value} edits over them, later ones win
 */
public record Origin(List<Mapping> layers, List<String> assignments) {
    private static final String TRACE = "workload.trace";

    public Origin {
        layers = List.copyOf(layers);
        assignments = List.copyOf(assignments);
    }

    /**
     * Of a scenario that will be kept in another folder: paths of traces then start there.
     *
     * @param nameOrFile a built-in name, or a path
     * @param seed replaces the scenario's seed
     * @throws ConfigException when a file is missing, or an edit names a trace: those have no place to start from
     */
    public static Origin of(String nameOrFile, List<String> assignments, OptionalLong seed, Path folder) {
        refuseTrace(assignments);
        List<String> edits = new ArrayList<>(assignments);
        seed.ifPresent(value -> edits.add("seed=" + value));
        return new Origin(layers(nameOrFile, folder), edits);
    }

    private static List<Mapping> layers(String nameOrFile, Path folder) {
        if (Scenarios.names().contains(nameOrFile)) {
            Position at = Position.of(nameOrFile);
            return List.of(Mapping.empty(at).with("extends", at, Scalar.text(at, nameOrFile)));
        }
        return Layers.files(Scenarios.find(nameOrFile)).stream()
                .map(file -> placed(file, folder).root())
                .toList();
    }

    /**
     * Loads it with today's catalog.
     *
     * @param file in which the layers stand, for messages and paths of traces
     * @param plugins policies that it may name
     * @throws ConfigException with everything that is wrong with it
     */
    public ScenarioFile load(String file, Plugins plugins) {
        return Scenarios.load(
                layers.stream().map(layer -> new Document(file, layer)).toList(), assignments, plugins);
    }

    /** A scenario with its trace, if it has one, named by a path that starts at a folder. */
    public static Document placed(Document file, Path folder) {
        Optional<Node> named = file.find(TRACE + ".file").or(() -> file.find(TRACE));
        if (named.isEmpty() || !(named.get() instanceof Scalar trace)) {
            return file;
        }
        Path found = Path.of(file.name()).toAbsolutePath().resolveSibling(trace.text());
        String path = folder.toAbsolutePath()
                .normalize()
                .relativize(found.normalize())
                .toString()
                .replace('\\', '/');
        Mapping workload = (Mapping) file.find("workload").orElseThrow();
        Node written = Scalar.text(trace.at(), path);
        Node whole =
                workload.get("trace") instanceof Mapping pinned ? pinned.with("file", trace.at(), written) : written;
        return new Document(
                file.name(), file.root().with("workload", workload.at(), workload.with("trace", trace.at(), whole)));
    }

    private static void refuseTrace(List<String> assignments) {
        Position at = Position.of("--set " + TRACE);
        Problems sayMoreLater = new Problems();
        Document edits = Layers.edit(new Document("", Mapping.empty(at)), assignments, sayMoreLater);
        if (edits.find(TRACE).isPresent()) {
            throw new ConfigException(at, TRACE, "has no file to be relative to; state the trace in a scenario file");
        }
    }
}
