package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.scenario.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OriginTest {
    @TempDir
    private Path folder;

    /** Each layer takes away what it makes meaningless below, a named workload the arrivals and lengths. */
    @Test
    void layersLoadToWhatTheirFilesDo() throws IOException {
        write("low.yaml", "extends: chat-on-h100\npolicy: vllm-v1\nworkload: {name: azure-code, requests: 300}\n");
        write("mid.yaml", "extends: low.yaml\nworkload: {prompt: 512, output: 64}\n");
        write("top.yaml", "extends: mid.yaml\nname: top\nworkload: {name: azure-chat}\n");
        List<String> edits = List.of("workload.arrivals.rate=2/s", "weights=fp8");
        String file = folder.resolve("top.yaml").toString();
        Origin origin = Origin.of(file, edits, OptionalLong.of(7), folder);
        assertThat(origin.layers()).hasSize(3);
        assertThat(origin.assignments()).containsExactly("workload.arrivals.rate=2/s", "weights=fp8", "seed=7");
        ScenarioFile direct = Scenarios.load(file, edits, OptionalLong.of(7));
        assertThat(origin.load(file, Plugins.NONE).scenario()).isEqualTo(direct.scenario());
        assertThat(hash(origin.load(file, Plugins.NONE))).isEqualTo(hash(direct));
    }

    @Test
    void aBuiltInScenarioStaysAName() {
        Origin origin = Origin.of("chat-on-h100", List.of(), OptionalLong.empty(), folder);
        assertThat(origin.layers())
                .singleElement()
                .satisfies(layer -> assertThat(layer.entries()).containsOnlyKeys("extends"));
        assertThat(hash(origin.load("golden.yaml", Plugins.NONE)))
                .isEqualTo(hash(Scenarios.load("chat-on-h100", List.of(), OptionalLong.empty())));
    }

    @Test
    void filesThatExtendEachOtherAreRefused() throws IOException {
        write("a.yaml", "extends: b.yaml\n");
        write("b.yaml", "extends: a.yaml\n");
        assertThatThrownBy(
                        () -> Origin.of(folder.resolve("a.yaml").toString(), List.of(), OptionalLong.empty(), folder))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("goes in a circle");
    }

    @Test
    void aTraceIsNamedFromTheOtherFolder() throws IOException {
        write("plans/p.yaml", "extends: chat-on-h100\nworkload: {trace: data/t.csv}\n");
        Origin origin = Origin.of(
                folder.resolve("plans/p.yaml").toString(),
                List.of(),
                OptionalLong.empty(),
                folder.resolve("goldens/chat"));
        assertThat(origin.layers().get(0).get("workload")).asString().contains("text=../../plans/data/t.csv");
    }

    private static String hash(ScenarioFile file) {
        return ((Resolved) DeploymentResolver.resolve(file)).hash();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
