package io.rackcast.scenario.calibration;

import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Scalar;
import io.rackcast.hardware.calibration.Calibration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collectives that the catalog states against its tables, since those are of a machine unlike others of the chip: a new fit
 * to the same tables keeps them. Tables of one's own count.
 */
final class HandSet {
    private static final List<String> SECTIONS = List.of("capturedAllReduce", "eagerAllReduce", "allToAll");
    private static final String SOURCES = "sources";

    private HandSet() {}

    /**
     * The calibration with what its predecessor states by hand.
     *
     * @param source of what was fitted
     * @param shipped what the catalog has of the same chip or family, and stack
     */
    static Document kept(Document made, String source, Optional<Calibration> shipped) {
        if (shipped.isEmpty()) {
            return made;
        }
        Mapping before = shipped.get().node();
        Mapping root = made.root();
        String title = title(root, source);
        if (title.isEmpty() || !title.equals(title(before, source))) {
            return made;
        }
        for (String section : SECTIONS) {
            String from = text(at(before.get(section), "from"));
            Node stated = before.get(section);
            if (stated == null || from.isEmpty() || from.equals(source) || from.startsWith(Sources.TABLES)) {
                continue;
            }
            Mapping sources = (Mapping) root.get(SOURCES);
            Node cited = at(before.get(SOURCES), from);
            if (sources != null && cited != null) {
                root = root.with(SOURCES, sources.at(), sources.with(from, cited.at(), cited))
                        .with(section, stated.at(), stated);
            }
        }
        return new Document(made.name(), root);
    }

    private static String title(Mapping calibration, String source) {
        return text(at(at(calibration.get(SOURCES), source), "title"));
    }

    private static @Nullable Node at(@Nullable Node node, String key) {
        return node instanceof Mapping mapping ? mapping.get(key) : null;
    }

    private static String text(@Nullable Node node) {
        return node instanceof Scalar scalar ? scalar.text() : "";
    }
}
