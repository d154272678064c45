package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportChipCommandTest {
    private static final String TABLE = """
            id,vendor,name,family,memory_gb,memory_bw_gbps,fp16_tflops,tdp_w,colour
            own,Acme,Own,gpu,96,4000,800,600,blue
            """;

    @TempDir
    Path folder;

    @Test
    void aRowRunsAsAFileBesideTheScenario() throws IOException {
        Path out = folder.resolve("own.yaml");
        Session made = Session.of("import", "chip", table(TABLE), "--out", out.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).isEmpty();
        assertThat(made.err())
                .contains("own: Acme Own, 96GB, 4TB/s, fp16 800 TFLOP/s")
                .contains("not understood: " + folder.resolve("chips.csv") + ":2:34: colour 'blue'")
                .contains("missing: no more than one chip to a replica")
                .contains("Wrote " + out);
        Path scenario = folder.resolve("mine.yaml");
        Files.writeString(scenario, "extends: chat-on-h100\nhardware: {chip: own.yaml}\n");
        Session lint = Session.of("lint", scenario.toString());
        assertThat(lint.exitCode()).as(lint.err()).isZero();
        Session run = Session.of(
                "run",
                scenario.toString(),
                "--set",
                "workload.requests=20",
                "--out",
                folder.resolve("r").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("1 x Own");
        assertThat(folder.resolve("r/scenario.yaml")).content().contains("chips.csv, line 2");
    }

    @Test
    void withoutAFileTheEntryGoesToStandardOutput() throws IOException {
        Session session = Session.of("import", "chip", table(TABLE));
        assertThat(session.exitCode()).isZero();
        assertThat(session.out()).startsWith("id: \"own\"\n").contains("memory: {value: 96GB, from: row}");
        Session json = Session.of("import", "chip", table(TABLE), "--json");
        assertThat(json.out()).startsWith("{").contains("96GB");
    }

    @Test
    void checksAChipThatIsOneAlready() throws IOException {
        Path out = folder.resolve("own.yaml");
        Session.of("import", "chip", table(TABLE), "--out", out.toString());
        Session good = Session.of("import", "chip", out.toString());
        assertThat(good.exitCode()).as(good.err()).isZero();
        assertThat(good.out()).contains("own: Acme Own").contains("undisclosed: ");
        Files.writeString(out, Files.readString(out).replace("96GB", "96"));
        Session bad = Session.of("import", "chip", out.toString());
        assertThat(bad.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(bad.err()).contains(out + ":").contains("memory").contains("has no unit");
        assertThat(Session.of("import", "chip", out.toString(), "--row", "x").err())
                .contains("--row is for a table");
    }

    @Test
    void leavesAFileAlone() throws IOException {
        Path out = folder.resolve("own.yaml");
        Files.writeString(out, "precious");
        Session session = Session.of("import", "chip", table(TABLE), "--out", out.toString());
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(out).hasContent("precious");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertThat(Session.of("import", "chip", folder.resolve("none.csv").toString()))
                .matches(session -> session.exitCode() == ExitCode.USAGE)
                .extracting(Session::err)
                .asString()
                .contains("none.csv: no such file");
        Session bad = Session.of("import", "chip", table(TABLE.replace("4000", "fast")));
        assertThat(bad.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(bad.out()).isEmpty();
        assertThat(bad.err()).contains("chips.csv:2:21: memory_bw_gbps: must be a positive number, is 'fast'");
    }

    private String table(String text) throws IOException {
        Path file = folder.resolve("chips.csv");
        Files.writeString(file, text);
        return file.toString();
    }
}
