package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LintCommandTest {
    @TempDir
    Path folder;

    @Test
    void saysWhatAScenarioResolvesTo() {
        Session session = Session.of("lint", "chat-on-h100", "llama70b-tp4-h100");
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(session.err()).isEmpty();
        assertThat(session.out().lines())
                .containsExactly(
                        "chat-on-h100: ok, Llama-3.1 8B in bf16 on 1 x H100 SXM5, 20,000 requests",
                        "llama70b-tp4-h100: ok, Llama-3.1 70B in fp8 on 4 x H100 SXM5, 10,000 requests");
    }

    @Test
    void whatDoesNotFitIsNoMistake() {
        Session session = Session.of("lint", "does-not-fit");
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(session.out()).startsWith("does-not-fit: ok, but Llama").contains("does not fit", "It fits with");
    }

    @Test
    void everyFileIsCheckedWhateverTheOthersSay() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "extends: chat-on-h100\nsede: 1\nmodel: llama-9\n");
        Session session = Session.of("lint", bad.toString(), folder + "/none.yaml", "chat-on-h100");
        assertThat(session.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(session.err().lines())
                .containsExactly(
                        bad + ":2:1: unknown key 'sede' (did you mean 'seed'?)",
                        bad + ":3:8: model: unknown model 'llama-9' (did you mean 'llama-2-7b'?)",
                        folder + "/none.yaml: no such file");
        assertThat(session.out()).startsWith("chat-on-h100: ok, ").hasLineCount(1);
    }

    @Test
    void allProblemsAreListedHoweverMany() throws IOException {
        StringBuilder text = new StringBuilder("extends: chat-on-h100\n");
        for (int i = 0; i < 30; i++) {
            text.append("key").append(i).append(": 1\n");
        }
        Path bad = Files.writeString(folder.resolve("bad.yaml"), text);
        assertThat(Session.of("lint", bad.toString()).err()).hasLineCount(30);
    }

    @Test
    void sweepsAreCheckedWithAllTheirPoints() throws IOException {
        Session session = Session.of("lint", "chat-cost-curve", "tp-curve");
        assertThat(session.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(session.out().lines())
                .containsExactly(
                        "chat-cost-curve: ok, a sweep of 35 points, 5 knees to find",
                        "tp-curve: ok, a sweep of 24 points, of which 6 do not fit");
        Path bad = Files.writeString(folder.resolve("bad.yaml"), """
                apiVersion: rackcast/v1
                name: bad
                scenario: {extends: chat-on-h100, sede: 3}
                axes:
                  - {path: hardware.chip, values: [h100-sxm, h10O-sxm]}
                  - {path: workload.arrivals.rate, values: [4/s, 5]}
                """);
        Session wrong = Session.of("lint", bad.toString(), "chat-on-h100");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err().lines())
                .containsExactly(
                        bad + ":3:35: unknown key 'sede' (did you mean 'seed'?)",
                        bad + ":5:46: hardware.chip: unknown chip 'h10O-sxm' (did you mean 'h100-sxm'?)",
                        bad + ":6:50: workload.arrivals.rate: '5' has no unit: write a rate in /h, /min, /s");
        assertThat(wrong.out()).startsWith("chat-on-h100: ok, ");
    }

    @Test
    void theSchemaOfEitherKindIsPrinted() {
        assertThat(Session.of("schema").out()).contains("\"title\": \"Rackcast scenario\"");
        assertThat(Session.of("schema", "sweep").out()).contains("\"title\": \"Rackcast sweep\"");
        assertThat(Session.of("schema", "swep").exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
