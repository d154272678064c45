package io.rackcast.scenario.validation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table of measured points: a CSV file whose header names the columns, in any order. Columns that nobody knows are
 * ignored, blank cells are unknown; anything else is read strictly.
 *
 * @param name of the file
 * @param points in the order of the table
 */
public record PointTable(String name, List<Point> points) {
    private static final String SHIPPED = "published.csv";

    public PointTable {
        points = List.copyOf(points);
    }

    /** The published points that come with the product. */
    public static PointTable shipped() {
        try (InputStream bytes = PointTable.class.getResourceAsStream(SHIPPED)) {
            if (bytes == null) {
                throw new IllegalStateException("resource " + SHIPPED + " is missing");
            }
            return read(SHIPPED, new InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException with everything that is wrong with it
     * @throws IOException when it cannot be read
     */
    public static PointTable read(Path file) throws IOException {
        return read(file, List.of());
    }

    /**
     * Reads a CSV table, or the JSON result of a benchmark, or a folder of such results.
     *
     * @param given what JSON results do not say, as {@code column=value}
     * @throws ConfigException with everything that is wrong with it
     * @throws IOException when it cannot be read
     */
    public static PointTable read(Path file, List<String> given) throws IOException {
        if (BenchmarkResults.areAt(file)) {
            return new PointTable(file.toString(), BenchmarkResults.read(file, given));
        }
        if (!given.isEmpty()) {
            throw new ConfigException(
                    Position.of(file.toString()),
                    "",
                    "is a table: --set fills in what JSON results of benchmarks lack");
        }
        try (Reader text = Files.newBufferedReader(file)) {
            return read(file.toString(), text);
        } catch (NoSuchFileException e) {
            throw new ConfigException(Position.of(file.toString()), "", "no such file");
        }
    }

    static PointTable read(String name, Reader text) {
        List<Point> points = new ArrayList<>();
        Problems problems = new Problems();
        Map<String, Position> ids = new LinkedHashMap<>();
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(text);
                Stream<CsvRecord> rows = records.stream()) {
            List<CsvRecord> all = rows.toList();
            if (all.isEmpty()) {
                throw new ConfigException(Position.of(name), "", "is empty; its first line names the columns");
            }
            PointColumns columns = PointColumns.of(name, all.get(0));
            for (CsvRecord row : all.subList(1, all.size())) {
                problems.attempt(() -> columns.read(row)).ifPresent(point -> {
                    Position before = ids.putIfAbsent(point.id(), point.at());
                    if (before != null) {
                        problems.add(point.at(), "id", "'" + point.id() + "' stands at " + before + " already");
                    }
                    points.add(point);
                });
            }
        } catch (CsvParseException e) {
            throw new ConfigException(Position.of(name), "", "is no CSV file: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        problems.throwInReadingOrder();
        if (points.isEmpty()) {
            throw new ConfigException(Position.of(name), "", "has no rows below its header");
        }
        return new PointTable(name, points);
    }
}
