package io.rackcast.report.table;

import java.util.List;
import java.util.Optional;

/** Takes an answer, row by row. */
public interface RowSink {
    /**
     * Called once, before any row.
     *
     * @param columns their names
     */
    void header(List<String> columns);

    /**
     * Takes a row.
     *
     * @param values a {@link String}, {@link Boolean} or {@link java.math.BigDecimal} for each column; empty for nothing
     */
    void row(List<Optional<Object>> values);
}
