package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chip without kernel speeds of its own runs with those of its family, and everything says so. */
final class InheritedKernelsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void aRunSaysWhatItInherited() throws IOException {
        assertThat(run("h20")).contains("Kernels      speeds inherited from the family hopper");
        assertThat(Files.readString(folder.resolve("h20/summary.json")))
                .contains("\"kernelsInheritedFrom\" : \"hopper\"");
        assertThat(Files.readString(folder.resolve("h20/report.html"))).contains("inherited from the family hopper");
        assertThat(run("h100-sxm")).doesNotContain("inherited");
        assertThat(Files.readString(folder.resolve("h100-sxm/summary.json")))
                .contains("\"kernelsInheritedFrom\" : null");
    }

    /** The resolved scenario carries the calibration of the family: it runs the same after the family's file changed. */
    @Test
    void aResolvedScenarioCarriesItAlong() throws IOException {
        run("gaudi2");
        Session again = Session.of(
                "run",
                folder.resolve("gaudi2/scenario.yaml").toString(),
                "--out",
                folder.resolve("again").toString());
        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(folder.resolve("again/summary.json")))
                .contains("\"kernelsInheritedFrom\" : \"gaudi\"")
                .isEqualTo(Files.readString(folder.resolve("gaudi2/summary.json")));
    }

    @Test
    void showSaysSoToo() {
        assertThat(Session.of("show", "chip", "h20").out()).containsPattern("calibration.vllm +estimate");
        assertThat(Session.of("show", "chip", "h100-sxm").out()).containsPattern("calibration.vllm +calibrated");
        assertThat(Session.of("show", "chip", "a18-pro").out()).contains("no: it throttles");
        assertThat(Session.of("show", "system", "nvl72").out()).containsPattern("nodes +datasheet +tables +18");
    }

    private String run(String chip) {
        Session session = Session.of(
                "run",
                "chat-on-h100",
                "--set",
                "hardware.chip=" + chip,
                "--set",
                "workload.requests=20",
                "--out",
                folder.resolve(chip).toString());
        assertThat(session.exitCode()).as(session.err()).isEqualTo(ExitCode.OK);
        return session.out();
    }
}
