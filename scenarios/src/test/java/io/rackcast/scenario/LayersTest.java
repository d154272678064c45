package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.core.timing.WeightFormat;
import io.rackcast.workload.arrival.ClosedLoop;
import io.rackcast.workload.arrival.Gamma;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LayersTest {
    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Scenario load(String name, String... assignments) {
        return Loading.load(folder.resolve(name).toString(), assignments).scenario();
    }

    @Test
    void aFileCanExtendABuiltInScenario() throws IOException {
        write("s.yaml", "extends: llama70b-tp4-h100\nname: mine\nweights: bf16\nhardware: {tensorParallel: 8}\n");
        Scenario mine = load("s.yaml");
        assertThat(mine.name()).isEqualTo("mine");
        assertThat(mine.weights()).isEqualTo(WeightFormat.BF16);
        assertThat(mine.hardware().tensorParallel()).isEqualTo(8);
        assertThat(mine.hardware().chip().describe()).isEqualTo("'h100-sxm'");
        assertThat(mine.description()).isPresent();
    }

    @Test
    void filesExtendEachOtherRelativeToThemselves() throws IOException {
        write("base/b.yaml", "extends: ../root.yaml\nseed: 2\n");
        write("root.yaml", "extends: chat-on-h100\nseed: 1\nreplicas: 3\n");
        write("s.yaml", "extends: base/b.yaml\n");
        assertThat(load("s.yaml").seed()).isEqualTo(2);
        assertThat(load("s.yaml").replicas()).isEqualTo(3);
    }

    @Test
    void circlesAreRefused() throws IOException {
        write("a.yaml", "extends: b.yaml\n");
        write("b.yaml", "seed: 1\nextends: ./a.yaml\n");
        assertThatThrownBy(() -> load("a.yaml"))
                .hasMessage(folder.resolve("b.yaml") + ":2:10: extends: goes in a circle: " + folder.resolve("a.yaml")
                        + " -> " + folder.resolve("b.yaml") + " -> " + folder.resolve("a.yaml"));
        write("self.yaml", "extends: self.yaml\n");
        assertThatThrownBy(() -> load("self.yaml")).hasMessageContaining("goes in a circle");
    }

    @Test
    void aFileNamedLikeABuiltInScenarioIsNoCircle() throws IOException {
        write("chat-on-h100.yaml", "extends: chat-on-h100\nseed: 3\n");
        assertThat(load("chat-on-h100.yaml").seed()).isEqualTo(3);
    }

    @Test
    void wrongParentsAreReportedWhereTheyAreNamed() throws IOException {
        Path file = write("s.yaml", "extends: chat-on-h1O0\n");
        assertThatThrownBy(() -> load("s.yaml"))
                .hasMessage(file + ":1:10: extends: unknown scenario 'chat-on-h1O0' (did you mean 'chat-on-h100'?)");
        write("s.yaml", "extends: none.yaml\n");
        assertThatThrownBy(() -> load("s.yaml"))
                .hasMessage(file + ":1:10: extends: " + folder.resolve("none.yaml") + ": no such file");
        write("s.yaml", "extends: [chat-on-h100]\n");
        assertThatThrownBy(() -> load("s.yaml"))
                .hasMessage(file + ":1:10: extends: must name a built-in scenario or a file, is a list");
    }

    @Test
    void aTraceTakesTheDrawnRequestsAway() throws IOException {
        write("s.yaml", "extends: chat-on-h100\nworkload: {trace: t.csv}\n");
        WorkloadChoice workload = load("s.yaml").workload();
        assertThat(workload.trace().orElseThrow().file()).isEqualTo("t.csv");
        assertThat(workload.arrivals()).isEmpty();
        assertThat(workload.requests()).isEmpty();
        assertThat(load("s.yaml", "workload.requests=5", "workload.trace=u.csv")
                        .workload()
                        .requests())
                .contains(5L);
    }

    @Test
    void aNamedWorkloadReplacesArrivalsAndLengthsOnly() throws IOException {
        write("s.yaml", "extends: million-chat\nworkload: {name: azure-code}\n");
        WorkloadChoice workload = load("s.yaml").workload();
        assertThat(workload.requests()).contains(1_000_000L);
        assertThat(((Gamma) workload.arrivals().orElseThrow()).rate().perSecond())
                .isBetween(2.0, 3.0);
        WorkloadChoice faster = load("s.yaml", "workload.arrivals.rate=4/s").workload();
        assertThat(((Gamma) faster.arrivals().orElseThrow()).rate().perSecond()).isEqualTo(4);
        assertThat(faster.prompt()).isEqualTo(workload.prompt());
    }

    @Test
    void anotherKindOfArrivalsReplacesTheFirst() throws IOException {
        write("s.yaml", "extends: chat-on-h100\nworkload: {arrivals: {kind: closed-loop, users: 3}}\n");
        assertThat(load("s.yaml").workload().arrivals()).contains(new ClosedLoop(3, Optional.empty()));
    }

    @Test
    void optionsAreAddedToANamedPolicy() {
        Scenario scenario = Loading.load("chat-on-h100", "policy=vllm-v0", "policy.watermark=2%")
                .scenario();
        assertThat(scenario.policy().orElseThrow().name()).contains("vllm-v0");
        assertThat(scenario.policy().orElseThrow().watermark().orElseThrow().fraction())
                .isEqualTo(0.02);
        assertThat(Loading.load("chat-on-h100", "policy.tokenBudget=64", "policy=static")
                        .scenario()
                        .policy()
                        .orElseThrow())
                .isEqualTo(PolicyChoice.parse("static"));
        Resolved small = Loading.resolved("chat-on-h100", "policy.tokenBudget=64");
        assertThat(small.yaml()).contains("tokenBudget: 64\n  maxSequences: 64\n");
    }
}
