package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Place;
import io.rackcast.config.Position;
import io.rackcast.config.Scalar;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * A trace file to replay.
 *
 * @param at where the scenario names it; a relative path starts at that file, on the command line at the working folder
 * @param file as written
 * @param sha256 fingerprint that the content must have, in a resolved scenario; empty otherwise
 */
public record TraceChoice(Position at, String file, Optional<String> sha256) {
    /** A path, or a mapping with the path and a fingerprint. */
    static Optional<TraceChoice> read(Node node, Type type, Place place) {
        if (node instanceof Mapping mapping) {
            return place.read(mapping, Pinned.class)
                    .map(pinned -> new TraceChoice(node.at(), pinned.file(), Optional.of(pinned.sha256())));
        }
        return node instanceof Scalar scalar
                ? Optional.of(new TraceChoice(node.at(), scalar.text(), Optional.empty()))
                : place.problem(node, "must be the path of a trace, is " + node.describe());
    }

    /** The form in resolved scenarios. */
    private record Pinned(
            @Describe("path of the trace") String file,
            @Describe("SHA-256 of its content") String sha256) {}
}
