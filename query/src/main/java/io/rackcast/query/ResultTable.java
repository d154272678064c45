package io.rackcast.query;

import io.rackcast.report.CurvesCsv;
import io.rackcast.report.RequestsCsv;
import java.util.Locale;

/** A table that result folders hold a part of. */
enum ResultTable {
    /** A row for each request of a run. */
    REQUESTS(RequestsCsv.FILE),
    /** A row for each point of a sweep. */
    CURVES(CurvesCsv.FILE),
    /** A row for each run: its summary, with the columns that {@link #CURVES} has. */
    SUMMARY("summary.csv");

    private final String csv;

    ResultTable(String csv) {
        this.csv = csv;
    }

    /** Name in SQL. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Name of its file in a result folder; that of the summary is made while loading. */
    String csv() {
        return csv;
    }

    /** Name of the same in columns. */
    String parquet() {
        return id() + ".parquet";
    }
}
