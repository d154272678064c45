package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InitCommandTest {
    @TempDir
    Path folder;

    @Test
    void whatItWritesIsValidAndRuns() throws IOException {
        Path file = folder.resolve("mine.yaml");
        Session written = Session.of("init", file.toString());
        assertThat(written.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(written.out()).contains(file.toString());
        assertThat(Files.readString(file)).startsWith("# yaml-language-server: $schema=scenario.schema.json\n");

        Session lint = Session.of("lint", file.toString());
        assertThat(lint.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(lint.out()).isEqualTo(file + ": ok, Llama-3.1 8B in bf16 on 1 x H100 SXM5, 5,000 requests\n");

        Session run = Session.of(
                "run", file.toString(), "--quiet", "--set", "workload.requests=50", "--out", folder + "/out");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("out/summary.json")).exists();
    }

    @Test
    void leavesWhatIsThereAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "name: mine\n");
        Session session = Session.of("init", file.toString());
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.err()).contains(file.toString(), "left alone");
        assertThat(file).hasContent("name: mine\n");
    }

    @Test
    void aMissingFolderIsAFailureWithoutATrace() {
        Session session = Session.of("init", folder + "/none/mine.yaml");
        assertThat(session.exitCode()).isEqualTo(ExitCode.RUNTIME);
        assertThat(session.err()).contains("none/mine.yaml").doesNotContain("\tat ");
    }
}
