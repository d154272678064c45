package io.rackcast.report.table;

import java.util.List;

/**
 * A table that can be asked.
 *
 * @param name in SQL
 * @param rows how many it has
 * @param columns their names and types, in order
 */
public record TableFacts(String name, long rows, List<Column> columns) {
    public TableFacts {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param name in SQL
     * @param type in SQL
     */
    public record Column(String name, String type) {}
}
