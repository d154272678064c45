package io.rackcast.report.html;

/**
 * A chart: a table and how to draw it.
 *
 * @param id unique within the report; lower-case letters and hyphens, also the name of its downloads
 * @param title what it shows
 * @param note how to read it; empty where that is plain
 */
record Figure(String id, String title, String note, Drawing drawing, Table data) {
    Figure {
        Section.requireId(id);
    }
}
