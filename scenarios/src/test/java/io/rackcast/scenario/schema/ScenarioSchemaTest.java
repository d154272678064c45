package io.rackcast.scenario.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema, in the eyes of a validator that knows nothing of Rackcast, agrees with the reading of scenarios. */
final class ScenarioSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(ScenarioSchema.generate().print(), InputFormat.JSON);

    @TempDir
    Path folder;

    static List<String> builtIn() {
        return Scenarios.builtIn().stream().map(Scenarios.Entry::name).toList();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void builtInScenariosAreValidAndNameIt(String name) throws IOException {
        String text = resource("builtin/" + name + ".yaml");
        assertThat(errors(text)).isEmpty();
        assertThat(text).startsWith("# yaml-language-server: $schema=../" + ScenarioSchema.FILE + "\n");
        assertThat(resource(ScenarioSchema.FILE)).isNotEmpty();
    }

    @Test
    void aResolvedScenarioIsValid() {
        Resolved resolved =
                (Resolved) DeploymentResolver.resolve(Scenarios.load("chat-on-h100", List.of(), OptionalLong.empty()));
        assertThat(errors(resolved.yaml())).isEmpty();
    }

    /** Every form of every key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed: -3",
                "replicas: 1_000",
                "model: Llama-3.1-8B",
                "hardware: {tensorParallel: 2}",
                "kvCache: fp8",
                "policy: vllm-v0",
                "policy: {name: vllm-v0, watermark: 1%}",
                "policy: {watermark: 0.01, name: vllm-v0}",
                "policy: {name: static, batchSize: 4}",
                "policy: {tokenBudget: 4_096}",
                "router: least-loaded",
                "contextLimit: 4096",
                "price: $2.50/h",
                "price: $ 2.50 /h",
                "workload: {arrivals: {rate: 12/s}}",
                "workload: {arrivals: {kind: constant, rate: 90/min}}",
                "workload: {arrivals: {kind: gamma, rate: 1.5e3/h, cv: 3}}",
                "workload: {arrivals: {kind: closed-loop, users: 4, think: 500ms}}",
                "workload: {prompt: 100, output: 'uniform(1, 256)'}",
                "workload: {prompt: 'quantiles(p0=2, p50=1020, p99.9=7000, p100=14050)'}",
                "workload: {requests: 3, prefixes: unique}",
            })
    void whatIsReadIsValid(String line) throws IOException {
        String text = "extends: chat-on-h100\n" + line + "\n";
        Path file = Files.writeString(folder.resolve("s.yaml"), text);
        Scenarios.load(file.toString(), List.of(), OptionalLong.empty());
        assertThat(errors(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "extends: 3",
                "colour: red",
                "apiVersion: rackcast/v2",
                "seed: 1.5",
                "seed: many",
                "replicas: 0",
                "replicas: 100001",
                "model: [llama-3.1-8b]",
                "hardware: h100-sxm",
                "hardware: {tensorparallel: 2}",
                "weights: fp9",
                "kvCache: int4",
                "policy: vllm",
                "policy: {name: static, batch: 3}",
                "policy: {watermark: 2}",
                "router: random",
                "contextLimit: -1",
                "price: 2",
                "price: 2/h",
                "workload: {name: azure}",
                "workload: {arrivals: {rate: 12}}",
                "workload: {arrivals: {kind: bursty, rate: 12/s}}",
                "workload: {arrivals: {kind: poisson, users: 4}}",
                "workload: {arrivals: {kind: closed-loop, users: 4, think: 500}}",
                "workload: {prompt: 12.5}",
                "workload: {prompt: 'normal(3, 4)'}",
                "workload: {requests: 0}",
                "workload: {timeScale: 0}",
                "workload: {prefixes: {distinct: 0, tokens: 5}}",
            })
    void mistakesAreNot(String line) {
        String above = line.startsWith("extends") ? "" : "extends: chat-on-h100\n";
        assertThat(errors(above + line + "\n")).isNotEmpty();
    }

    @Test
    void aFileThatExtendsNoneHasToBeComplete() {
        assertThat(errors("name: a\nmodel: b\nhardware: {chip: c}\nworkload: {}\n"))
                .isEmpty();
        assertThat(errors("name: a\nmodel: b\nhardware: {system: c}\nworkload: {}\n"))
                .isEmpty();
        assertThat(errors("name: a\nmodel: b\nhardware: {}\nworkload: {}\n")).isNotEmpty();
        assertThat(errors("name: a\n")).hasSize(3);
    }

    private static List<String> errors(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Scenarios.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
