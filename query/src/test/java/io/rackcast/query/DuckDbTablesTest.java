package io.rackcast.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.report.table.QuestionException;
import io.rackcast.report.table.RowSink;
import io.rackcast.report.table.TableEngine;
import io.rackcast.report.table.TableFacts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DuckDbTablesTest {
    private static final String CURVES = """
            point,hardware.chip,cost.usdPerHour,latency.ttft.p99_s,hash,slo
            0,h100-sxm,2.95,0.1,38000000e105,
            1,l40s,1.705,,123456789012,
            """;

    @TempDir
    Path work;

    private Path sweep;
    private Path run;
    private final TableEngine tables = TableEngine.find().orElseThrow();

    @BeforeEach
    void writeFolders() throws IOException {
        sweep = Files.createDirectory(work.resolve("it's a [sweep]"));
        run = Files.createDirectory(work.resolve("run"));
        Files.writeString(sweep.resolve("curves.csv"), CURVES);
        Files.writeString(run.resolve("requests.csv"), "request,status,tpot_s\n0,completed,0.000000001\n1,rejected,\n");
        Files.writeString(
                run.resolve("summary.json"),
                "{\"schemaVersion\": 1, \"scenario\": \"chat\", \"latency\": {\"ttft\": {\"p99\": 0.25}}, \"hash\": \"ab\","
                        + " \"verdict\": \"STABLE\"}");
    }

    private static final class Rows implements RowSink {
        final List<String> columns = new ArrayList<>();
        final List<List<@Nullable Object>> rows = new ArrayList<>();

        @Override
        public void header(List<String> names) {
            columns.addAll(names);
        }

        @Override
        public void row(List<Optional<Object>> values) {
            List<@Nullable Object> row = new ArrayList<>();
            values.forEach(value -> row.add(value.orElse(null)));
            rows.add(row);
        }
    }

    private Rows ask(String sql, Path... folders) throws IOException {
        Rows rows = new Rows();
        tables.ask(List.of(folders), sql, rows);
        return rows;
    }

    @Test
    void answersWithPlainNamesAndTypes() throws IOException {
        Rows rows =
                ask("select hardware_chip, min(cost_usd_per_hour) as usd from curves group by all order by usd", sweep);
        assertThat(rows.columns).containsExactly("hardware_chip", "usd");
        assertThat(rows.rows)
                .containsExactly(List.of("l40s", new BigDecimal("1.705")), List.of("h100-sxm", new BigDecimal("2.95")));
    }

    /** A hash of digits stays a text, an empty cell is nothing, an empty column a figure. */
    @Test
    void namesTablesAndColumns() throws IOException {
        assertThat(tables.tables(List.of(run, sweep)))
                .extracting(TableFacts::name)
                .containsExactly("requests", "curves", "summary");
        TableFacts curves = tables.tables(List.of(sweep)).get(0);
        assertThat(curves.rows()).isEqualTo(2);
        assertThat(curves.columns())
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly(
                        "folder VARCHAR",
                        "point BIGINT",
                        "hardware_chip VARCHAR",
                        "cost_usd_per_hour DOUBLE",
                        "latency_ttft_p99_s DOUBLE",
                        "hash VARCHAR",
                        "slo DOUBLE");
        assertThat(ask("select count(*) - count(latency_ttft_p99_s) from curves", sweep).rows)
                .containsExactly(List.of(BigDecimal.ONE));
    }

    @Test
    void theSummaryOfARunHasTheColumnsOfCurves() throws IOException {
        assertThat(ask("select scenario, latency_ttft_p99_s, verdict from summary", run).rows)
                .containsExactly(List.of("chat", new BigDecimal("0.25"), "STABLE"));
    }

    @Test
    void rowsOfSeveralFoldersStandInOneTable() throws IOException {
        Path other = Files.createDirectory(work.resolve("other"));
        Files.writeString(other.resolve("requests.csv"), "request,status,tpot_s,extra\n7,completed,0.5,x\n");
        Rows rows = ask("select folder, sum(tpot_s), max(extra) from requests group by all order by 1", run, other);
        assertThat(rows.rows.get(0)).isEqualTo(List.of(other.toString(), new BigDecimal("0.5"), "x"));
        assertThat(rows.rows.get(1).get(1)).isEqualTo(new BigDecimal("1E-9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from nowhere",
                "selec 1",
                "select * from '%s/secret.csv'",
                "select * from read_csv('%s/secret.csv')",
                "select content from read_text('%s/secret.csv')",
                "select * from glob('%s/*')",
                "copy (select 1) to '%s/new.csv'",
                "copy curves to '%s/secret.csv'",
                "export database '%s/dump'",
                "attach '%s/new.db' as d",
                "install httpfs",
                "load httpfs",
                "set enable_external_access = true",
                "reset enable_external_access",
                "set temp_directory = '%s'",
                "pragma disable_lock_configuration; set enable_external_access = true",
            })
    void noQuestionReachesAFile(String sql) throws IOException {
        Path secret = Files.writeString(work.resolve("secret.csv"), "a\n1\n");
        String question = String.format(Locale.ROOT, sql, work);
        assertThatThrownBy(() -> ask(question, sweep)).isInstanceOf(QuestionException.class);
        assertThat(secret).hasContent("a\n1\n");
        try (Stream<Path> files = Files.list(work)) {
            assertThat(files).containsExactlyInAnyOrder(secret, sweep, run);
        }
        assertThat(sweep.resolve("curves.csv")).hasContent(CURVES);
    }

    /** What may be changed is the copy in memory only. */
    @Test
    void changingTablesChangesNoFile() throws IOException {
        assertThat(ask("delete from curves; select count(*) from curves", sweep).rows)
                .containsExactly(List.of(BigDecimal.ZERO));
        assertThat(sweep.resolve("curves.csv")).hasContent(CURVES);
    }

    @Test
    void parquetHoldsEveryCell() throws IOException {
        Path csv = sweep.resolve("curves.csv");
        List<Path> written = tables.writeParquet(sweep, sweep);
        assertThat(written).containsExactly(sweep.resolve("curves.parquet"));
        byte[] first = Files.readAllBytes(written.get(0));
        Rows fromCsv = ask("select * from curves", sweep);
        Files.delete(csv);
        Rows fromParquet = ask("select * from curves", sweep);
        assertThat(fromParquet.columns).isEqualTo(fromCsv.columns);
        assertThat(fromParquet.rows).isEqualTo(fromCsv.rows);
        Files.writeString(csv, CURVES);
        tables.writeParquet(sweep, sweep);
        assertThat(Files.readAllBytes(written.get(0))).isEqualTo(first);
        try (Stream<Path> files = Files.list(sweep)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void doublesPrintTheirFewestDigits() {
        assertThat(Cell.shortest(0.1).toPlainString()).isEqualTo("0.1");
        // Double.toString printed 2.0E-323 and 2.2250738585072014E-308 with other digits on older JDKs
        assertThat(Cell.shortest(1.0 / 3).doubleValue()).isEqualTo(1.0 / 3);
        assertThat(Cell.shortest(2e-323).toString()).isEqualTo("2E-323");
        assertThat(Cell.shortest(123456789).toPlainString()).isEqualTo("123456789");
    }
}
