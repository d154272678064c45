package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.rackcast.config.ConfigException;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.workload.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which models scenarios may name, and how. */
class ModelsOfScenariosTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"gpt-4-rumour", "gpt-3.5-rumour"})
    void whatIsNotKnownIsRefused(String model) {
        assertThatThrownBy(() -> resolve("chat-on-h100", "model=" + model))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("--set model: " + model)
                .hasMessageContaining("cannot be simulated: its architecture is undisclosed");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt2-xl, 1, bf16", "falcon-40b, 2, bf16", "gemma-3-1b, 1, bf16", "qwen-72b, 4, bf16",
        "mixtral-8x7b, 2, bf16", "gpt-oss-120b, 2, mxfp4", "qwen3-next-80b-a3b, 4, bf16", "deepseek-v3, 8, int4"
    })
    void everyKindOfModelRuns(String model, int chips, String weights) {
        Resolution resolution = resolve(
                "chat-on-h100",
                "model=" + model,
                "hardware.tensorParallel=" + chips,
                "weights=" + weights,
                "workload.requests=50");
        assertThat(resolution).isInstanceOf(Resolved.class);
        RunResult.RequestCounts requests = Loading.run((Resolved) resolution).requests();
        // Prompts beyond the context of a small model are turned away.
        assertThat(requests.completed() + requests.rejected()).isEqualTo(50);
        assertThat(requests.completed()).isGreaterThan(20);
    }

    /**
     * llama-bench prints 59.02 GiB for gpt-oss-120b and 11.27 for the small one: experts at 4.25 bits, the rest at 8.5. With
     * the rest in 16 bits it would be 61 and 13.
     */
    @ParameterizedTest
    @CsvSource({"gpt-oss-120b, 59.02", "gpt-oss-20b, 11.27"})
    void filesOfLlamaCppHoldTheRestInEightBits(String model, double gibibytes) {
        Resolved resolved = (Resolved) resolve(
                "chat-on-h100",
                "model=" + model,
                "weights=mxfp4",
                "stack=llamacpp",
                "hardware.chip=gb10",
                "hardware.tensorParallel=1");
        double bytes = resolved.memory().use().weights().total();
        assertThat(bytes / (1L << 30)).isCloseTo(gibibytes, withinPercentage(1.5));
    }

    /** An encoder answers with one vector; tokens of it would be made up. */
    @Test
    void whatHasNoHeadMakesNoTokens() {
        assertThatThrownBy(() -> resolve("chat-on-h100", "model=bge-m3"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("workload.output: bge-m3 makes vectors, not tokens: state 'output: 1'");
        Resolved encoder = (Resolved) resolve(
                "chat-on-h100", "model=bge-m3", "workload.prompt=500", "workload.output=1", "workload.requests=50");
        assertThat(Loading.run(encoder).work().decodeTokens()).isZero();
    }

    /** A file beside the scenario that names it, from wherever the command is run. */
    @Test
    void aModelMayBeAFile() throws IOException {
        Files.writeString(
                folder.resolve("mine.yaml"), Models.document("llama-3.1-8b").print());
        Path scenario = folder.resolve("scenario.yaml");
        Files.writeString(scenario, "extends: chat-on-h100\nmodel: mine.yaml\n");
        Resolved fromFile = (Resolved) resolve(scenario.toString());
        Resolved named = (Resolved) resolve("chat-on-h100");
        assertThat(fromFile.served()).usingRecursiveComparison().isEqualTo(named.served());
        assertThat(fromFile.yaml()).contains("layers: 32");
    }

    @Test
    void saysWhereAMissingFileIsNamed() throws IOException {
        Path scenario = folder.resolve("scenario.yaml");
        Files.writeString(scenario, "extends: chat-on-h100\nmodel: ./none.yaml\n");
        assertThatThrownBy(() -> resolve(scenario.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("scenario.yaml:2:8: model: ")
                .hasMessageContaining("none.yaml");
    }

    private static Resolution resolve(String scenario, String... assignments) {
        return DeploymentResolver.resolve(Scenarios.load(scenario, List.of(assignments), OptionalLong.empty()));
    }
}
