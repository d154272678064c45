package io.rackcast.report.html;

import java.util.List;

/**
 * All that a page shows.
 *
 * @param schemaVersion version of this layout
 * @param title name of what was run
 * @param about what identifies it: seed and fingerprint
 * @param headline the answer in a sentence or a few
 * @param answers the figures to lead with
 */
record Report(
        int schemaVersion, String title, String about, String headline, List<Answer> answers, List<Section> sections) {
    /** Grows when an older reader would no longer understand a report. */
    static final int SCHEMA_VERSION = 2;

    Report {
        if (schemaVersion != SCHEMA_VERSION) {
            throw new IllegalArgumentException(
                    "schemaVersion is " + schemaVersion + ", this version reads " + SCHEMA_VERSION);
        }
        answers = List.copyOf(answers);
        sections = List.copyOf(sections);
    }

    /** The figures of all sections, in order. */
    List<Figure> figures() {
        return sections.stream().flatMap(section -> section.figures().stream()).toList();
    }
}
