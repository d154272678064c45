package io.rackcast.report.html;

import java.util.List;

/**
 * A chapter of a report: a sentence or more, then its tables, then its figures.
 *
 * @param id unique within the report; lower-case letters and hyphens
 */
record Section(String id, String title, String text, List<Table> tables, List<Figure> figures) {
    Section {
        requireId(id);
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
    }

    /** Ids end up in attributes and file names: nothing in them may need escaping. */
    static void requireId(String id) {
        if (!id.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("not an id: '" + id + "'");
        }
    }
}
