package io.rackcast.report.html;

import java.util.List;

/**
 * All that a page shows.
 *
 * @param schemaVersion version of this layout
 * @param scenario name of what was run
 * @param seed seed of its draws, as text: scripts lose digits of large numbers
 * @param hash fingerprint of the resolved scenario
 * @param headline the answer in a sentence
 */
record Report(int schemaVersion, String scenario, String seed, String hash, String headline, List<Section> sections) {
    /** Grows when an older reader would no longer understand a report. */
    static final int SCHEMA_VERSION = 1;

    Report {
        if (schemaVersion != SCHEMA_VERSION) {
            throw new IllegalArgumentException(
                    "schemaVersion is " + schemaVersion + ", this version reads " + SCHEMA_VERSION);
        }
        sections = List.copyOf(sections);
    }

    /** The figures of all sections, in order. */
    List<Figure> figures() {
        return sections.stream().flatMap(section -> section.figures().stream()).toList();
    }
}
