package io.rackcast.report.html;

import java.util.List;

/**
 * A chart: a table and how to draw it.
 *
 * @param id unique within the report; lower-case letters and hyphens, also the name of its downloads
 * @param title what it shows
 * @param note how to read it; empty where that is plain
 * @param marks places on its horizontal axis
 */
record Figure(String id, String title, String note, Drawing drawing, Table data, List<Mark> marks) {
    Figure {
        Section.requireId(id);
        marks = List.copyOf(marks);
    }

    Figure(String id, String title, String note, Drawing drawing, Table data) {
        this(id, title, note, drawing, data, List.of());
    }
}
