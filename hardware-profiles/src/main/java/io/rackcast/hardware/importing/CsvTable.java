package io.rackcast.hardware.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table with a header, every cell with its place.
 *
 * @param name of the file, for messages
 * @param columns their names and places, in order
 * @param rows as many cells each as there are columns
 */
record CsvTable(String name, Map<String, Position> columns, List<Map<String, Cell>> rows) {
    private static final long MAX_BYTES = 4L << 20;

    /**
     * A cell.
     *
     * @param text without blanks around it; empty for one that is blank
     */
    record Cell(String text, Position at) {}

    /** The file without its folder, which means nothing elsewhere. */
    String title() {
        return String.valueOf(Path.of(name).getFileName());
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException when it cannot be read, or is no such table
     */
    static CsvTable read(Path file) {
        String name = file.toString();
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(Position.of(name), "", "is larger than 4 MB");
            }
            return parse(name, Files.readString(file, StandardCharsets.UTF_8));
        } catch (MalformedInputException e) {
            throw new ConfigException(Position.of(name), "", "is not UTF-8");
        } catch (IOException e) {
            throw new ConfigException(Position.of(name), "", Files.exists(file) ? "cannot be read" : "no such file");
        }
    }

    /** Reads a text. */
    static CsvTable parse(String name, String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        CellPlaces places = new CellPlaces(name, plain);
        List<CsvRecord> records = records(name, plain);
        if (records.isEmpty()) {
            throw new ConfigException(Position.of(name), "", "is empty; the first line must name the columns");
        }
        Problems problems = new Problems();
        Map<String, Position> columns = columns(records.get(0), places, problems);
        List<Map<String, Cell>> rows = new ArrayList<>();
        for (CsvRecord row : records.subList(1, records.size())) {
            rows.add(cells(List.copyOf(columns.keySet()), row, places, problems));
        }
        problems.throwInReadingOrder();
        return new CsvTable(name, columns, rows);
    }

    private static List<CsvRecord> records(String name, String text) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            return reader.stream().toList();
        } catch (CsvParseException e) {
            throw new ConfigException(Position.of(name), "", "is no CSV: " + e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot fail to be read", e);
        }
    }

    private static Map<String, Position> columns(CsvRecord header, CellPlaces places, Problems problems) {
        List<Position> at = places.of(header.getStartingLineNumber());
        Map<String, Position> columns = new LinkedHashMap<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            String column = header.getField(i).strip();
            if (columns.putIfAbsent(column, at.get(i)) != null) {
                problems.add(at.get(i), column, "is a column twice");
            }
        }
        return columns;
    }

    private static Map<String, Cell> cells(List<String> columns, CsvRecord row, CellPlaces places, Problems problems) {
        List<Position> at = places.of(row.getStartingLineNumber());
        Map<String, Cell> cells = new LinkedHashMap<>();
        if (row.getFieldCount() != columns.size()) {
            problems.add(
                    at.get(0),
                    "",
                    "has " + row.getFieldCount() + " cells under " + columns.size()
                            + " columns; is a comma missing, or a text with commas without quotes?");
            return cells;
        }
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), new Cell(row.getField(i).strip(), at.get(i)));
        }
        return cells;
    }
}
