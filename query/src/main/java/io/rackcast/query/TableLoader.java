package io.rackcast.query;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.rackcast.report.CurvesCsv;
import io.rackcast.report.SummaryJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills tables from files. Everything is read as text first, over all folders; then each column gets the narrowest type
 * that holds all of its values. Guessing per file would give a column another type where it is empty.
 */
final class TableLoader {
    private static final String RAW = "raw_text";
    /** Texts by their nature, even where all of them happen to look like numbers: a hash may be all digits. */
    private static final Set<String> TEXTS =
            Set.of("folder", "hash", "scenario", "status", "reason", "verdict", "deployment.chip", "deployment.model");

    private final Database database;

    TableLoader(Database database) {
        this.database = database;
    }

    /** Fills a table from all folders that have its file; without any, there is no such table. */
    void load(ResultTable table, List<Path> folders) throws IOException {
        List<String> parts = new ArrayList<>();
        List<Path> temporary = new ArrayList<>();
        try {
            for (Path folder : folders) {
                Optional<String> source = source(table, folder, temporary);
                source.ifPresent(
                        from -> parts.add("SELECT " + Sql.text(folder.toString()) + " AS folder, * FROM " + from));
            }
            if (!parts.isEmpty()) {
                fill(table, String.join(" UNION ALL BY NAME ", parts), Sql::plain);
            }
        } finally {
            for (Path file : temporary) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Fills a table from one file, its columns named as there. */
    void loadAsWritten(ResultTable table, Path csv) throws IOException {
        fill(table, "SELECT * FROM " + text(csv), UnaryOperator.identity());
    }

    private void fill(ResultTable table, String query, UnaryOperator<String> naming) throws IOException {
        database.run("CREATE TABLE " + RAW + " AS " + query);
        List<String> columns = database.rows("DESCRIBE " + RAW).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
        List<String> types = types(columns);
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            selected.add("CAST(" + Sql.name(column) + " AS " + types.get(i) + ") AS " + Sql.name(naming.apply(column)));
        }
        database.run("CREATE TABLE " + table.id() + " AS SELECT " + String.join(", ", selected) + " FROM " + RAW);
        database.run("DROP TABLE " + RAW);
    }

    private List<String> types(List<String> columns) throws IOException {
        String figures = columns.stream().map(ColumnType::of).collect(Collectors.joining(", "));
        List<@Nullable String> narrowest =
                database.rows("SELECT " + figures + " FROM " + RAW).get(0);
        List<String> types = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            types.add(TEXTS.contains(columns.get(i)) ? ColumnType.TEXT : String.valueOf(narrowest.get(i)));
        }
        return types;
    }

    /** What to select from: the file, or what it holds as a temporary one; empty when the folder has none. */
    private Optional<String> source(ResultTable table, Path folder, List<Path> temporary) throws IOException {
        if (table == ResultTable.SUMMARY) {
            Path summary = folder.resolve(SummaryJson.FILE);
            if (!Files.isRegularFile(summary)) {
                return Optional.empty();
            }
            Path csv = Files.createTempFile("rackcast-summary", ".csv");
            temporary.add(csv);
            writeSummary(summary, csv);
            return Optional.of(text(csv));
        }
        Path csv = folder.resolve(table.csv());
        if (Files.isRegularFile(csv)) {
            return Optional.of(text(csv));
        }
        Path parquet = folder.resolve(table.parquet());
        return Files.isRegularFile(parquet)
                ? Optional.of("(SELECT COLUMNS(*)::VARCHAR FROM read_parquet(" + file(parquet) + "))")
                : Optional.empty();
    }

    private static String text(Path csv) {
        return "read_csv(" + file(csv)
                + ", header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', nullstr = '')";
    }

    /** A path in which nothing stands for other paths. */
    private static String file(Path path) {
        return Sql.text(path.toAbsolutePath().toString().replaceAll("[*?\\[]", "[$0]"));
    }

    private static void writeSummary(Path json, Path csv) throws IOException {
        Map<String, String> columns;
        try {
            JsonNode summary = JsonMapper.shared().readTree(Files.readString(json, StandardCharsets.UTF_8));
            columns = CurvesCsv.columns(summary);
        } catch (JacksonException e) {
            throw new IOException(json + " is no summary: " + e.getOriginalMessage(), e);
        }
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(csv, StandardCharsets.UTF_8)) {
            writer.writeRecord(columns.keySet());
            writer.writeRecord(columns.values());
        }
    }
}
