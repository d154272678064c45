package io.rackcast.workload.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.core.serving.RequestSource;
import io.rackcast.workload.TraceWorkload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
    private static final String HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens";
    private static final String THREE = HEADER
            + "\n2023-11-16 18:15:46.6805900,374,44\n2023-11-16 18:15:46.6805900,396,109\n2023-11-16 18:15:47.0000001,1,2\n";

    @TempDir
    private Path folder;

    @Test
    void replaysEveryInstantAndLength() {
        Trace trace = Trace.open(file(THREE));
        assertThat(trace.requests()).isEqualTo(3);
        assertThat(trace.spanNanos()).isEqualTo(319_410_100);
        assertThat(rows(trace.replay(1, 99))).containsExactly("0 374 44", "0 396 109", "319410100 1 2");
    }

    /** Tenants are numbered as they appear; a trace without the columns has one tenant and one priority. */
    @Test
    void columnsOfTenantsAndPrioritiesMayBeThere() {
        RequestSource source = Trace.open(file("""
                        Tenant,TIMESTAMP,ContextTokens,GeneratedTokens,priority
                        acme,2023-11-16 18:15:46,1,2,-3
                        zoo,2023-11-16 18:15:46,1,2,0
                        acme,2023-11-16 18:15:47,1,2,1000000
                        """)).replay(1, 99);
        List<String> seen = new ArrayList<>();
        while (source.next()) {
            seen.add(source.tenant() + " " + source.priority());
        }
        assertThat(seen).containsExactly("0 -3", "1 0", "0 1000000");
        assertThatThrownBy(() -> Trace.open(file(HEADER + ",Priority\n2023-11-16 18:15:46,1,2,1e3\n")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("2:25")
                .hasMessageContaining("Priority '1e3' is no whole number from -1000000 to 1000000");
    }

    /** Adapters are numbered as they appear; nothing is the model as it is, as everywhere in a trace without the column. */
    @Test
    void aColumnOfAdaptersMayBeThere() {
        RequestSource source = Trace.open(file("""
                        TIMESTAMP,ContextTokens,GeneratedTokens,Adapter
                        2023-11-16 18:15:46,1,2,sql
                        2023-11-16 18:15:46,1,2,
                        2023-11-16 18:15:46,1,2,poems
                        2023-11-16 18:15:47,1,2,sql
                        """)).replay(1, 99);
        List<Integer> seen = new ArrayList<>();
        while (source.next()) {
            seen.add(source.adapter());
        }
        assertThat(seen).containsExactly(0, -1, 1, 0);
        RequestSource without = Trace.open(file(THREE)).replay(1, 1);
        assertThat(without.next()).isTrue();
        assertThat(without.adapter()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crlf", "no last line end", "blank lines", "bom", "quotes", "spaces in header", "case"})
    void toleratesWhatSpreadsheetsDo(String what) {
        String text = switch (what) {
            case "crlf" -> THREE.replace("\n", "\r\n");
            case "no last line end" -> THREE.stripTrailing();
            case "blank lines" -> THREE + "\n\n";
            case "bom" -> "\uFEFF" + THREE;
            case "quotes" -> THREE.replace("374", "\"374\"");
            case "case" -> THREE.replace("TIMESTAMP", "Timestamp");
            default -> THREE.replace(HEADER, "TIMESTAMP, ContextTokens, GeneratedTokens");
        };
        assertThat(rows(Trace.open(file(text)).replay(1, 99)))
                .containsExactly("0 374 44", "0 396 109", "319410100 1 2");
    }

    @Test
    void findsItsColumnsByName() {
        Trace trace =
                Trace.open(file("GeneratedTokens,Model,TIMESTAMP,ContextTokens\n7,x,2024-05-10 00:00:00+00:00,9\n"));
        assertThat(rows(trace.replay(1, 99))).containsExactly("0 9 7");
    }

    @Test
    void unpacksGzipWhateverItsName() {
        Trace trace = Trace.open(file(gzip(THREE)));
        assertThat(rows(trace.replay(1, 99))).hasSize(3);
    }

    @Test
    void scalesFromTheStartWithoutDrift() {
        Trace trace = Trace.open(file(THREE));
        assertThat(rows(trace.replay(0.5, 99))).last().isEqualTo("159705050 1 2");
        assertThat(rows(trace.replay(2, 99))).last().isEqualTo("638820200 1 2");
        assertThat(rows(trace.replay(0.1, 99))).last().isEqualTo("31941010 1 2");
        assertThat(rows(trace.replay(0.3, 99))).last().isEqualTo("95823030 1 2");
    }

    @Test
    void stopsAtTheLimit() {
        Trace trace = Trace.open(file(THREE));
        assertThat(rows(trace.replay(1, 2))).containsExactly("0 374 44", "0 396 109");
        assertThat(new TraceWorkload(trace, 1, 2).requests()).isEqualTo(2);
        assertThat(TraceWorkload.of(trace).requests()).isEqualTo(3);
    }

    @Test
    void noticesAFileThatShrinksBetweenCheckAndRun() throws IOException {
        Path file = file(THREE);
        Trace trace = Trace.open(file);
        Files.writeString(file, HEADER + "\n2023-11-16 18:15:46.6805900,374,44\n");
        assertThatThrownBy(() -> rows(trace.replay(1, 99)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ends here, 2 requests early");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2023-11-16 18:15:46,x12,44|:3:21: ContextTokens 'x12' is no whole number of tokens",
                "2023-11-16 18:15:46,-5,44|:3:21: ContextTokens '-5' is no whole number of tokens",
                "2023-11-16 18:15:46,1.5,44|:3:21: ContextTokens '1.5' is no whole number of tokens",
                "2023-11-16 18:15:46,374,0|:3:25: GeneratedTokens is 0, a request has at least 1; remove the row",
                "2023-11-16 18:15:46,,44|:3:21: ContextTokens is empty; fill it in or remove the row",
                "2023-11-16 18:15:46,99999999,44|:3:21: ContextTokens '99999999' is more than 16777216 tokens",
                "2023-11-16 18:15:46,99999999999999999999,44|is more than 16777216 tokens",
                "2023-11-16 18:15:46,374|:3:21: GeneratedTokens is missing: the row has 2 columns; is it cut short?",
                "16/11/2023 18:15,374,44|:3:1: TIMESTAMP '16/11/2023 18:15' is no time such as 2023-11-16 18:15:46.6805900",
                "2023-11-31 18:15:46,374,44|:3:1: TIMESTAMP '2023-11-31 18:15:46' is no date",
                "2023-11-16 18:15:44.9,374,44|:3:1: time runs backwards: 2023-11-16 18:15:44.9 is before the row above;"
            })
    void refusesABadRow(String row, String message) {
        Path file = file(HEADER + "\n2023-11-16 18:15:45,1,1\n" + row + "\n2023-11-16 18:15:47,1,1\n");
        assertThatThrownBy(() -> Trace.open(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void refusesAFileThatIsNoTrace() throws IOException {
        refused(file(""), "is empty; a trace starts with the line " + HEADER);
        refused(file(HEADER), "has a header but no requests");
        refused(
                file("TIMESTAMP,ContextTokens\n1,2\n"),
                ":1:1: column GeneratedTokens is missing, found 'TIMESTAMP,ContextTokens'; the first line must be");
        refused(file("2023-11-16 18:15:46,3,4\n"), "column TIMESTAMP is missing, found '2023-11-16 18:15:46,3,4'");
        refused(file(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 1}), "column TIMESTAMP is missing");
        refused(file(HEADER + "\n\"2023-11-16 18:15:46,1,2\n"), "is no CSV after this line");
        refused(file(HEADER + "\n" + "9".repeat(5_000_000)), "is no CSV after this line");
        refused(folder, "is a folder, not a trace");
        refused(folder.resolve("absent.csv"), "no such file; check the path");
    }

    @Test
    void refusesDamagedCompression() {
        StringBuilder text = new StringBuilder(HEADER + "\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(
                    String.format("2023-11-16 18:15:46.%07d,%d,%d%n", i, 1 + i * 7919L % 4000, 1 + i * 104729L % 900));
        }
        byte[] whole = gzip(text.toString());
        refused(file(Arrays.copyOf(whole, whole.length / 2)), "the compressed file ends in the middle");
        refused(file(Arrays.copyOf(whole, 5)), "the compressed file ends in the middle");
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 400, (byte) 0xff);
        assertThatThrownBy(() -> Trace.open(file(damaged))).isInstanceOf(ConfigException.class);
    }

    private static void refused(Path file, String message) {
        assertThatThrownBy(() -> Trace.open(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message)
                .hasMessageNotContaining("\u0000");
    }

    private Path file(String text) {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] bytes) {
        try {
            return Files.write(folder.resolve("trace.csv"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<String> rows(RequestSource source) {
        List<String> rows = new ArrayList<>();
        while (source.next()) {
            rows.add(source.arrivalNanos() + " " + source.promptTokens() + " " + source.outputTokens());
        }
        return rows;
    }
}
