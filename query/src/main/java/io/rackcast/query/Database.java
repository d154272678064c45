package io.rackcast.query;

import io.rackcast.report.table.QuestionException;
import io.rackcast.report.table.RowSink;
import io.rackcast.report.table.TableFacts;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** A database in memory that lives for one question. */
final class Database implements AutoCloseable {
    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    static Database open() throws IOException {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        try {
            return new Database(new DuckDBDriver().connect("jdbc:duckdb:", settings));
        } catch (SQLException e) {
            throw new IOException("DuckDB does not start: " + firstLine(e), e);
        }
    }

    /**
     * Runs a statement of our own.
     *
     * @throws IOException when it fails, which is the fault of a file
     */
    void run(String sql) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException(firstLine(e), e);
        }
    }

    /** The rows of a query of our own, as texts. */
    List<List<@Nullable String>> rows(String sql) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IOException(firstLine(e), e);
        }
    }

    /** Whether there is such a table. */
    boolean has(String table) throws IOException {
        return !rows("SELECT 1 FROM duckdb_tables() WHERE table_name = " + Sql.text(table))
                .isEmpty();
    }

    /** A table with its size and columns. */
    TableFacts facts(String table) throws IOException {
        List<TableFacts.Column> columns = new ArrayList<>();
        for (List<@Nullable String> column : rows("DESCRIBE " + Sql.name(table))) {
            columns.add(new TableFacts.Column(String.valueOf(column.get(0)), String.valueOf(column.get(1))));
        }
        String count = rows("SELECT count(*) FROM " + Sql.name(table)).get(0).get(0);
        return new TableFacts(table, Long.parseLong(String.valueOf(count)), columns);
    }

    /** From here on no statement can reach a file or the network, nor undo that. */
    void shutOff() throws IOException {
        run("SET enable_external_access = false");
        run("SET lock_configuration = true");
    }

    /**
     * Answers a question of the user.
     *
     * @throws QuestionException with what the database has to say
     */
    void answer(String sql, RowSink sink) {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                sink.header(List.of());
                return;
            }
            try (ResultSet result = statement.getResultSet()) {
                pour(result, sink);
            }
        } catch (SQLException e) {
            throw new QuestionException(String.valueOf(e.getMessage()).strip());
        }
    }

    private static void pour(ResultSet result, RowSink sink) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        sink.header(names);
        while (result.next()) {
            List<Optional<Object>> row = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                row.add(Cell.of(result.getObject(i)));
            }
            sink.row(row);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(firstLine(e), e);
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
