package io.rackcast.scenario.calibration;

import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Scalar;
import io.rackcast.config.Sequence;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The sources of a calibration. */
final class Sources {
    private static final String SECTION = "sources";
    /** How the sources of tables begin; the stack follows. */
    static final String TABLES = "kernels-";

    private Sources() {}

    /**
     * The calibration without sources that no fact names. What is left of tables of other stacks is an estimate: their
     * kernels stand in for those that were not measured.
     */
    static Document tidy(Document calibration, String stack) {
        Mapping root = calibration.root();
        if (!(root.get(SECTION) instanceof Mapping sources)) {
            return calibration;
        }
        Set<String> named = new TreeSet<>();
        collect(root.without(SECTION), named);
        Mapping kept = sources;
        for (String source : sources.entries().keySet()) {
            kept = named.contains(source) ? kept : kept.without(source);
            boolean standsIn = source.startsWith(TABLES) && !source.equals(TABLES + stack);
            if (standsIn && kept.get(source) instanceof Mapping lent) {
                Mapping estimate = lent.with("confidence", lent.at(), Scalar.text(lent.at(), "estimate"));
                kept = kept.with(source, lent.at(), estimate);
            }
        }
        return new Document(calibration.name(), root.with(SECTION, root.at(), kept));
    }

    private static void collect(Node node, Set<String> named) {
        if (node instanceof Mapping mapping) {
            for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
                if (entry.getKey().equals("from")) {
                    name(entry.getValue().value(), named);
                } else {
                    collect(entry.getValue().value(), named);
                }
            }
        } else if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> collect(item, named));
        }
    }

    private static void name(Node from, Set<String> named) {
        if (from instanceof Sequence sequence) {
            sequence.items().forEach(item -> name(item, named));
        } else if (from instanceof Scalar scalar) {
            named.add(scalar.text());
        }
    }
}
