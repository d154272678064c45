package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.core.serving.RequestSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResolvedScenarioTest {
    private static final String TRACE = """
            TIMESTAMP,ContextTokens,GeneratedTokens
            2023-11-16 18:15:46.6805900,374,44
            2023-11-16 18:15:50.9951690,396,109
            2023-11-16 18:15:51.2247970,879,55
            """;

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chat-on-h100 | seed=5",
                "chat-on-h100 | hardware.chip=h200",
                "code-on-a100 | policy.tokenBudget=512",
                "code-on-a100 | policy=static",
                "llama70b-tp4-h100 | policy=vllm-v0",
                "million-chat | workload.arrivals={kind: gamma, rate: 0.3333333333333333/s, cv: 2.5}",
                "million-chat | workload.arrivals={kind: closed-loop, users: 16, think: 250ms}",
                "million-chat | price=$0.1234567890123456789/h",
                "million-chat | description='q: \"quoted\" # and more'"
            })
    void resolvingTheResolvedChangesNothing(String name, String assignment) throws IOException {
        Resolved first = Loading.resolved(name, assignment, "workload.requests=300");
        Resolved again = Loading.resolved(write("scenario.yaml", first.yaml()).toString());
        assertThat(again.yaml()).isEqualTo(first.yaml());
        assertThat(again.hash()).isEqualTo(first.hash());
        assertThat(again.usdPerChipHour()).isEqualTo(first.usdPerChipHour());
        assertThat(again.evidence()).isEqualTo(first.evidence());
        assertThat(again.memory()).isEqualTo(first.memory());
        assertThat(again.served()).usingRecursiveComparison().isEqualTo(first.served());
        assertThat(Loading.run(again)).isEqualTo(Loading.run(first));
    }

    /** A class takes the lengths of a workload but for what it states; resolved, they stand there, and its name does not. */
    @Test
    void whatClassesUseIsWrittenOut() throws IOException {
        Resolved mixed = Loading.resolved(
                "chat-and-code-on-h100",
                "workload.classes=[{name: a, share: 50%, use: azure-code, output: 7}, {name: b, share: 50%, prompt: 5, output: 9}]",
                "workload.requests=300");
        assertThat(mixed.yaml()).doesNotContain("use:").contains("7", "quantiles(");
        RequestSource requests = mixed.traffic().requests();
        int longest = 0;
        for (int i = 0; requests.next(); i++) {
            assertThat(requests.outputTokens()).as("request %s", i).isEqualTo(requests.sloClass() == 0 ? 7 : 9);
            longest = Math.max(longest, requests.promptTokens());
        }
        assertThat(longest).isGreaterThan(1_000);
        Resolved again = Loading.resolved(write("scenario.yaml", mixed.yaml()).toString());
        assertThat(again.hash()).isEqualTo(mixed.hash());
    }

    @Test
    void aRunCanBeRepeated() {
        Resolved resolved = Loading.resolved("chat-on-h100", "workload.requests=200");
        assertThat(Loading.run(resolved)).isEqualTo(Loading.run(resolved));
    }

    @Test
    void everythingThatWasLookedUpIsWrittenOut() {
        Document document = Document.parse("r", Loading.resolved("chat-on-h100").yaml());
        Mapping root = document.root();
        assertThat(root.entries().keySet())
                .containsExactly(
                        "apiVersion",
                        "name",
                        "description",
                        "seed",
                        "replicas",
                        "model",
                        "hardware",
                        "weights",
                        "kvCache",
                        "stack",
                        "calibration",
                        "power",
                        "policy",
                        "router",
                        "price",
                        "workload");
        assertThat(root.get("model")).isInstanceOf(Mapping.class);
        assertThat(((Mapping) root.get("hardware")).get("chip")).isInstanceOf(Mapping.class);
        assertThat(root.get("stack")).isInstanceOf(Mapping.class);
        assertThat(((Mapping) root.get("policy")).entries()).containsKeys("name", "tokenBudget", "maxSequences");
        assertThat(((Mapping) root.get("workload")).entries())
                .containsOnlyKeys("arrivals", "prompt", "output", "requests");
    }

    @Test
    void theWrittenChipCountsNotTheCatalogs() throws IOException {
        Resolved first = Loading.resolved("chat-on-h100");
        assertThat(first.yaml()).contains("value: 81559MiB", "price:\n  value: $2.95/h\n");
        String smaller =
                first.yaml().replace("value: 81559MiB", "value: 61559MiB").replaceFirst("\nprice:(\n  [^\n]*)+", "");
        Resolved second = Loading.resolved(write("scenario.yaml", smaller).toString());
        assertThat(second.memory().use().totalBytes()).isEqualTo(61559L << 20);
        assertThat(second.usdPerChipHour()).isNull();
        assertThat(second.hash()).isNotEqualTo(first.hash());
    }

    @Test
    void theHashFollowsTheContent() {
        String hash = Loading.resolved("chat-on-h100").hash();
        assertThat(Loading.resolved("chat-on-h100", "seed=1", "replicas=1").hash())
                .isEqualTo(hash);
        assertThat(Loading.resolved("chat-on-h100", "seed=2").hash()).isNotEqualTo(hash);
        assertThat(Loading.resolved("chat-on-h100", "workload.arrivals.rate=6/s")
                        .hash())
                .isNotEqualTo(hash);
    }

    @Test
    void aTraceIsFoundBesideItsScenarioAndPinnedByItsContent() throws IOException {
        write("a/traces/t.csv", TRACE);
        Path scenario = write("a/s.yaml", "extends: chat-on-h100\nworkload: {trace: traces/t.csv, timeScale: 0.5}\n");
        Resolved first = Loading.resolved(scenario.toString());
        assertThat(first.workload().requests()).isEqualTo(3);
        assertThat(first.yaml())
                .contains("file: " + folder.resolve("a/traces/t.csv").toAbsolutePath());

        Path moved = write("b/scenario.yaml", first.yaml());
        Resolved again = Loading.resolved(moved.toString());
        assertThat(again.yaml()).isEqualTo(first.yaml());
        assertThat(Loading.run(again)).isEqualTo(Loading.run(first));

        write("c/other.csv", TRACE);
        write("c/s.yaml", "extends: chat-on-h100\nworkload: {trace: other.csv, timeScale: 0.5}\n");
        assertThat(Loading.resolved(folder.resolve("c/s.yaml").toString()).hash())
                .isEqualTo(first.hash());

        write("a/traces/t.csv", TRACE.replace("374,44", "374,45"));
        assertThatThrownBy(() -> Loading.resolve(moved.toString()))
                .hasMessageStartingWith(moved + ":")
                .hasMessageContaining("workload.trace: the content of")
                .hasMessageContaining("changed");
    }
}
