package io.rackcast.report.html;

import io.rackcast.report.Decimal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows under named columns.
 *
 * @param columns names with their units, as in {@code time (s)}
 * @param sortable whether a reader may order the rows
 * @param rows as many cells as there are columns: text, numbers, or null for what does not exist
 */
record Table(List<String> columns, boolean sortable, List<List<@Nullable Object>> rows) {
    Table {
        columns = List.copyOf(columns);
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
        for (List<@Nullable Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row of " + row.size() + " cells under " + columns);
            }
            row.forEach(Table::check);
        }
    }

    private static void check(@Nullable Object cell) {
        if (cell != null && !(cell instanceof String) && !(cell instanceof Number)) {
            throw new IllegalArgumentException("neither text nor number: " + cell);
        }
    }

    /** A table without rows yet. */
    static Builder of(String... columns) {
        return new Builder(List.of(columns));
    }

    /** Gathers rows; numbers are rounded as in every result file. */
    static final class Builder {
        private final List<String> columns;
        private final List<List<@Nullable Object>> rows = new ArrayList<>();

        private boolean sortable;

        private Builder(List<String> columns) {
            this.columns = columns;
        }

        /** Adds a row of texts and numbers; doubles are rounded to six digits, null where they are not finite. */
        Builder row(Object... cells) {
            List<@Nullable Object> row = new ArrayList<>();
            for (Object cell : cells) {
                row.add(cell instanceof Double number ? rounded(number) : cell);
            }
            return cells(row);
        }

        /** Adds a row of cells as they are. */
        Builder cells(List<@Nullable Object> row) {
            rows.add(Collections.unmodifiableList(row));
            return this;
        }

        /** Lets the reader order the rows. */
        Builder sortable() {
            sortable = true;
            return this;
        }

        private static @Nullable BigDecimal rounded(double value) {
            return Double.isFinite(value) ? Decimal.of(value) : null;
        }

        Table build() {
            return new Table(columns, sortable, rows);
        }
    }
}
