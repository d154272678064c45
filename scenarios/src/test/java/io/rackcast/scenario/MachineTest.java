package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.config.Document;
import io.rackcast.core.timing.pipeline.PipelinedModel;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Chips that hold a whole model between them: how many it takes, what they hold, what they refuse. */
class MachineTest {
    private static final String GROQ = """
            apiVersion: rackcast/v1
            name: groq
            model: llama-2-70b
            hardware: {chip: groq-lpu-v1}
            stack: groq
            weights: int8
            contextLimit: 4096
            workload: {arrivals: {kind: closed-loop, users: 1}, prompt: 512, output: 256, requests: 4}
            """;

    /**
     * 68.45e9 values in 8 bits, tables of 2 x 32,000 x 8,192 in 16: 69.5 GB; one sequence of 4,096 tokens x 327,680 B: 1.3
     * GB; 0.05 GB of activations: 70.9 GB over 95% of 0.23 GB are 325 chips, 41 nodes of 8.
     */
    @Test
    void asManyChipsAsTheModelNeeds() {
        Resolved resolved = resolved();
        assertThat(resolved.chips()).isEqualTo(328);
        assertThat(resolved.served()).isInstanceOf(PipelinedModel.class);
        assertThat(resolved.weightBytesPerChip() * 328 / 1e9).isCloseTo(69.5, within(0.2));
        // 512 + 256 tokens are 48 blocks of 16: the cache has room for 8 such sequences, one for each micro-batch
        assertThat(resolved.deployment().stepsInFlight()).isEqualTo(8);
        assertThat(resolved.kvCapacityTokens()).isBetween(4_096L, 8 * 1024L);
        assertThat(((Resolved) DeploymentResolver.resolve(load("replicas=3"))).chips())
                .isEqualTo(984);
    }

    @Test
    void moreChipsHoldMoreMicroBatches() {
        assertThat(resolved("hardware.chips=576").deployment().stepsInFlight()).isEqualTo(80);
    }

    @Test
    void fewerAreTooFew() {
        Infeasible short320 = (Infeasible) DeploymentResolver.resolve(load("hardware.chips=320"));
        assertThat(short320.fittingMachine()).isEqualTo(328);
        assertThat(short320.what()).isEqualTo("Llama-2 70B in int8 on 320 x LPU v1 (GroqChip)");
    }

    /** What was decided stands in the resolved scenario, which gives the same again. */
    @Test
    void aResolvedScenarioGivesTheSame() {
        Resolved first = resolved();
        assertThat(first.yaml()).contains("chips: 328").doesNotContain("calibration:");
        Resolved again = (Resolved) DeploymentResolver.resolve(
                Scenarios.load(Document.parse("resolved.yaml", first.yaml()), List.of(), OptionalLong.empty()));
        assertThat(again.yaml()).isEqualTo(first.yaml());
        assertThat(again.hash()).isEqualTo(first.hash());
    }

    /** A price is that of a chip; the machine costs as many of them. */
    @Test
    void pricesAreOfChips() {
        assertThat(resolved("price=$0.50/h").usdPerChipHour()).isEqualTo(0.5);
    }

    @Test
    void castSiliconNeedsNoMemoryForWeights() {
        Resolved resolved = resolved(
                "hardware.chip=hc1", "stack=taalas", "model=llama-3.1-8b", "weights=int4", "contextLimit=2048");
        assertThat(resolved.chips()).isEqualTo(1);
        assertThat(resolved.kvCapacityTokens()).isEqualTo(2048);
    }

    @Test
    void refusalsSayWhatToStateInstead() {
        refused(
                "vllm does not run on groq-lpu-v1, whose maker compiles whole models for it: state 'stack: groq'",
                "stack=vllm");
        refused("hardware.tensorParallel: has no place on groq-lpu-v1", "hardware.tensorParallel=8");
        refused("hardware.chips: h100-sxm runs kernels", "hardware.chip=h100-sxm", "stack=vllm", "hardware.chips=8");
        refused(
                "hc1 has llama-3.1-8b cast in its silicon and runs no other model",
                "hardware.chip=hc1",
                "stack=taalas");
        refused("groq-lp30: pipeline.layerTime is undisclosed", "hardware.chip=groq-lp30");
    }

    private static void refused(String message, String... assignments) {
        assertThatThrownBy(() -> DeploymentResolver.resolve(load(assignments))).hasMessageContaining(message);
    }

    private static Resolved resolved(String... assignments) {
        return (Resolved) DeploymentResolver.resolve(load(assignments));
    }

    private static ScenarioFile load(String... assignments) {
        return Scenarios.load(
                Document.parse("groq.yaml", GROQ), Stream.of(assignments).toList(), OptionalLong.empty());
    }
}
