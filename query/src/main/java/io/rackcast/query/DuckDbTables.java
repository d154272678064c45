package io.rackcast.query;

import io.rackcast.report.table.QuestionException;
import io.rackcast.report.table.RowSink;
import io.rackcast.report.table.TableEngine;
import io.rackcast.report.table.TableFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Tables in DuckDB, filled from the folders for each question. */
public final class DuckDbTables implements TableEngine {
    @Override
    public void ask(List<Path> folders, String sql, RowSink sink) throws IOException {
        try (Database database = filled(folders)) {
            database.shutOff();
            database.answer(sql, sink);
        }
    }

    @Override
    public List<TableFacts> tables(List<Path> folders) throws IOException {
        try (Database database = filled(folders)) {
            List<TableFacts> tables = new ArrayList<>();
            for (ResultTable table : ResultTable.values()) {
                if (database.has(table.id())) {
                    tables.add(database.facts(table.id()));
                }
            }
            return tables;
        }
    }

    @Override
    public List<Path> writeParquet(Path folder, Path into) throws IOException {
        List<Path> written = new ArrayList<>();
        for (ResultTable table : List.of(ResultTable.REQUESTS, ResultTable.CURVES)) {
            Path csv = folder.resolve(table.csv());
            if (Files.isRegularFile(csv)) {
                try (Database database = Database.open()) {
                    new TableLoader(database).loadAsWritten(table, csv);
                    written.add(write(database, table, into.resolve(table.parquet())));
                }
            }
        }
        return written;
    }

    private static Database filled(List<Path> folders) throws IOException {
        Database database = Database.open();
        try {
            TableLoader loader = new TableLoader(database);
            for (ResultTable table : ResultTable.values()) {
                loader.load(table, folders);
            }
            return database;
        } catch (IOException | QuestionException e) {
            database.close();
            throw e;
        }
    }

    /** Beside its place first: an interrupted write leaves an earlier file whole. */
    private static Path write(Database database, ResultTable table, Path target) throws IOException {
        Path staging = target.resolveSibling("." + target.getFileName() + ".partial");
        try {
            database.run("COPY " + table.id() + " TO " + Sql.text(staging.toString())
                    + " (FORMAT parquet, COMPRESSION zstd)");
            return Files.move(staging, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(staging);
        }
    }
}
