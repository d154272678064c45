package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
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
    @CsvSource({
        "deepseek-v3, 128 heads on a latent of 512 + 64",
        "mixtral-8x7b, 2 of 8 experts of 14336",
        "gpt-oss-120b, attention within a window 128",
        "qwen3-next-80b-a3b, linear attention",
        "bge-m3, attention in both directions",
        "gpt-3.5-rumour, its architecture is undisclosed"
    })
    void whatCannotBeTimedIsRefused(String model, String why) {
        assertThatThrownBy(() -> resolve("chat-on-h100", "model=" + model))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("--set model: " + model)
                .hasMessageContaining("cannot be simulated")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"gpt2-xl, 1024", "opt-13b, 2048", "falcon-40b, 2048", "gemma-3-1b, 0", "phi-4, 16384", "qwen-72b, 32768"
    })
    void plainDecodersRun(String model, int context) {
        if (context == 0) {
            assertThatThrownBy(() -> resolve("chat-on-h100", "model=" + model)).hasMessageContaining("window");
        } else {
            assertThat(resolve("chat-on-h100", "model=" + model)).isNotNull();
        }
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
        assertThat(fromFile.served()).isEqualTo(named.served());
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
