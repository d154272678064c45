package io.rackcast.scenario.calibration;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A CSV file of measured times: comment lines that begin with {@code #}, a line of column names, one call or message per
 * line. Blank cells are unknown.
 *
 * @param file for messages
 * @param comments the comment lines, without their marks
 * @param columns names, in the order of the file
 */
record KernelTable(Path file, List<String> comments, List<String> columns, List<Row> rows) {
    /** One line. */
    record Row(Position at, Map<String, String> cells) {
        /** Whether the cell says something. */
        boolean has(String column) {
            return !cells.getOrDefault(column, "").isEmpty();
        }

        /**
         * The text of a cell.
         *
         * @throws ConfigException when it is blank or missing
         */
        String text(String column) {
            String text = cells.getOrDefault(column, "");
            if (text.isEmpty()) {
                throw new ConfigException(at, column, "is missing");
            }
            return text;
        }

        /**
         * The number in a cell.
         *
         * @throws ConfigException when there is no number, or a negative one
         */
        double number(String column) {
            String text = text(column);
            try {
                double number = Double.parseDouble(text);
                if (number >= 0 && Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException wrong) {
                // Said below, with the place.
            }
            throw new ConfigException(at, column, "must be a number and not negative, is '" + text + "'");
        }

        /** A duration in milliseconds, as seconds; it must be positive. */
        double milliseconds(String column) {
            double milliseconds = number(column);
            if (milliseconds > 0) {
                return milliseconds / 1e3;
            }
            throw new ConfigException(at, column, "a duration must be positive, is " + text(column) + " ms");
        }
    }

    KernelTable {
        comments = List.copyOf(comments);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException when it cannot be read, or a line has other columns than the first
     */
    static KernelTable read(Path file) {
        List<String> comments = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().commentStrategy(CommentStrategy.READ).ofCsvRecord(file)) {
            for (CsvRecord line : reader) {
                if (line.isComment()) {
                    comments.add(line.getField(0).strip());
                } else if (columns.isEmpty()) {
                    columns.addAll(line.getFields());
                } else {
                    rows.add(row(file, line, columns));
                }
            }
        } catch (IOException | UncheckedIOException | CsvParseException wrong) {
            throw new ConfigException(Position.of(file.toString()), "", "cannot be read as CSV: " + wrong.getMessage());
        }
        return new KernelTable(file, comments, columns, rows);
    }

    private static Row row(Path file, CsvRecord line, List<String> columns) {
        Position at = new Position(file.toString(), (int) line.getStartingLineNumber(), 1);
        if (line.getFieldCount() != columns.size()) {
            throw new ConfigException(
                    at, "", "has " + line.getFieldCount() + " cells, the first line " + columns.size() + " names");
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), line.getField(i).strip());
        }
        return new Row(at, cells);
    }

    /**
     * That the table has some columns.
     *
     * @throws ConfigException naming those it lacks
     */
    KernelTable require(String... names) {
        TreeSet<String> missing = new TreeSet<>(List.of(names));
        columns.forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new ConfigException(
                    Position.of(file.toString()), "", "lacks the columns " + String.join(", ", missing));
        }
        return this;
    }

    /** Names of the stacks that it has times of: what its columns {@code ..._ms} begin with. */
    List<String> stacks() {
        return columns.stream()
                .filter(column -> column.endsWith(TIME) && !column.equals("latency" + TIME))
                .map(column -> column.substring(0, column.length() - TIME.length()))
                .toList();
    }

    /** Column of the times of a stack. */
    static String timeOf(String stack) {
        return stack + TIME;
    }

    private static final String TIME = "_ms";
}
