package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input gives one clear message: file or option, value, remedy. */
final class ScenarioMistakesTest {
    @TempDir
    Path folder;

    /** {@code $ name --set a=b}, then the message; blocks are separated by empty lines. */
    record Mistake(String name, List<String> assignments, String message) {
        @Override
        public String toString() {
            return name + " " + assignments;
        }
    }

    static List<Mistake> mistakes() throws IOException {
        try (InputStream in = Objects.requireNonNull(ScenarioMistakesTest.class.getResourceAsStream("mistakes.txt"))) {
            List<Mistake> mistakes = new ArrayList<>();
            for (String block : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split("\n\n", -1)) {
                int end = block.indexOf('\n');
                List<String> words = Arrays.asList(block.substring(2, end).split(" --set ", -1));
                mistakes.add(new Mistake(words.get(0), words.subList(1, words.size()), block.substring(end + 1)));
            }
            return mistakes;
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void oneClearMessage(Mistake mistake) {
        assertThatThrownBy(() -> DeploymentResolver.resolve(
                        Scenarios.load(mistake.name(), mistake.assignments(), OptionalLong.empty())))
                .isInstanceOf(ConfigException.class)
                .hasMessage(mistake.message());
    }

    @Test
    void aScenarioOfItsOwnIsCheckedAsAWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), """
                apiVersion: rackcast/v2
                name: broken
                model: llama-9
                hardware:
                  chip: h100-sxm
                  tensorparallel: 2
                weights: fp7
                workload:
                  prompt: 12.5
                  output: 100
                """);
        assertThatThrownBy(() -> Loading.load(file.toString())).hasMessage("""
                %1$s:1:13: apiVersion: unknown value 'rackcast/v2' (did you mean 'rackcast/v1'?)
                %1$s:3:8: model: unknown model 'llama-9' (did you mean 'llama-2-7b'?)
                %1$s:6:3: hardware: unknown key 'tensorparallel' (did you mean 'tensorParallel'?)
                %1$s:7:10: weights: unknown value 'fp7' (did you mean 'fp8'?)
                %1$s:9:3: workload: missing key 'arrivals': state it, or a 'name' or 'trace' that brings it
                %1$s:9:3: workload: missing key 'requests': how many to send
                %1$s:9:11: workload.prompt: '12.5' is not a length; write a number of tokens such as 512, \
                uniform(128, 2048), lognormal(p50=403, p95=1770, max=4000) or quantiles(p0=2, p50=1020, p100=14050)""".formatted(file));
        Files.writeString(file, """
                name: unknown
                model: llama-9
                hardware: {chip: h10O}
                stack: trt
                workload:
                  prompt: 12
                  timeScale: 2
                """);
        assertThatThrownBy(() -> Loading.resolve(file.toString()))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        failure -> assertThat(failure.problems())
                                .extracting(problem -> problem.path())
                                .containsExactly(
                                        "model",
                                        "hardware.chip",
                                        "stack",
                                        "workload",
                                        "workload",
                                        "workload",
                                        "workload.timeScale"));
    }

    @Test
    void namesAndConflictsAreCheckedAlongWithTheForm() throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), """
                name: broken everywhere
                model: llama-3.1-8b
                hardware:
                  chip: h10O
                  tensorParallel: 5
                weigths: fp8
                stack: vlm
                contextLimit: 200_000
                price: 2
                workload:
                  arivals: {kind: poisson, rate: 2/s}
                  prompt: 100
                  output: 0
                  requests: 10
                  timeScale: 0.5
                """);
        assertThatThrownBy(() -> Loading.load(file.toString())).hasMessage("""
                %1$s:4:9: hardware.chip: unknown chip 'h10O' (did you mean 'h100-sxm'?)
                %1$s:5:19: hardware.tensorParallel: tensor parallelism 5 does not divide the 32 query heads \
                of llama-3.1-8b (%1$s:2:8)
                %1$s:6:1: unknown key 'weigths' (did you mean 'weights'?)
                %1$s:7:8: stack: unknown stack 'vlm' (did you mean 'vllm'?)
                %1$s:8:15: contextLimit: exceeds the 131072 tokens that llama-3.1-8b (%1$s:2:8) was made for
                %1$s:9:8: price: '2' has no unit: write an hourly price as in $1/h
                %1$s:11:3: workload: unknown key 'arivals' (did you mean 'arrivals'?)
                %1$s:13:11: workload.output: '0' has the length = 0; a length is 1 to 16777216 tokens
                %1$s:15:3: workload.timeScale: has no place without a trace, which it would scale""".formatted(file));
    }

    @Test
    void aTraceIsReadEvenWhereTheRestIsWrong() throws IOException {
        Path trace = Files.writeString(folder.resolve("t.csv"), "TIMESTAMP,ContextTokens,GeneratedTokens\nnoon,3,4\n");
        Path file = Files.writeString(folder.resolve("s.yaml"), """
                extends: chat-on-h100
                sed: 4
                workload:
                  trace: t.csv
                  prompt: 100
                """);
        assertThatThrownBy(() -> Loading.load(file.toString()))
                .hasMessageContaining(file + ":2:1: unknown key 'sed'")
                .hasMessageContaining(file + ":5:3: workload.prompt: has no place beside the trace")
                .hasMessageContaining(trace + ":2:");
    }

    @Test
    void conflictsNameBothPlaces() throws IOException {
        Path trace = Files.writeString(
                folder.resolve("t.csv"), "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46,374,44\n");
        Path file = Files.writeString(folder.resolve("s.yaml"), """
                extends: chat-on-h100
                workload:
                  trace: %s
                  arrivals: {kind: poisson, rate: 2/s}
                  prompt: 100
                """.formatted(trace));
        assertThatThrownBy(() -> Loading.resolve(file.toString())).hasMessage("""
                %1$s:4:3: workload.arrivals: has no place beside the trace that brings it (%1$s:3:10)
                %1$s:5:3: workload.prompt: has no place beside the trace that brings it (%1$s:3:10)""".formatted(file));
    }

    /** What the base would have brought is not missed; what the file states is checked. */
    @Test
    void aBrokenBaseDoesNotHideTheMistakesOfTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), """
                extends: chat-on-h1O0
                sede: 1
                hardware: {chip: h10O}
                weights: fp7
                workload: {arrivals: {rate: 5}}
                """);
        assertThatThrownBy(() -> Loading.load(file.toString())).hasMessage("""
                %1$s:1:10: extends: unknown scenario 'chat-on-h1O0' (did you mean 'chat-on-h100'?)
                %1$s:2:1: unknown key 'sede' (did you mean 'seed'?)
                %1$s:3:18: hardware.chip: unknown chip 'h10O' (did you mean 'h100-sxm'?)
                %1$s:4:10: weights: unknown value 'fp7' (did you mean 'fp8'?)""".formatted(file));
        Files.writeString(file, "extends: base.yaml\nweights: fp7\n");
        Files.writeString(folder.resolve("base.yaml"), "a: 1\na: 2\n");
        assertThatThrownBy(() -> Loading.load(file.toString())).hasMessage("""
                %1$s:1:10: extends: %2$s/base.yaml:2:1: duplicate key 'a', already given at %2$s/base.yaml:1:1
                %1$s:2:10: weights: unknown value 'fp7' (did you mean 'fp8'?)""".formatted(file, folder));
    }

    /** The policy against its options, the chips against their links, the length against the model: all at once. */
    @Test
    void whatDoesNotGoTogetherIsToldWithBothPlaces() throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), """
                extends: chat-on-h100
                hardware:
                  chip: h200-sxm
                  tensorParallel: 16
                policy:
                  name: static
                  tokenBudget: 5
                contextLimit: 200_000
                workload: {requests: 0}
                """);
        assertThatThrownBy(() -> Loading.resolve(file.toString())).hasMessage("""
                %1$s:4:19: hardware.tensorParallel: tensor parallelism 16 exceeds the 8 chips that h200-sxm links \
                (%1$s:3:9)
                %1$s:7:16: policy.tokenBudget: is no option of static (%1$s:6:9)
                %1$s:8:15: contextLimit: exceeds the 131072 tokens that llama-3.1-8b (chat-on-h100.yaml:6:8) was made for
                %1$s:9:22: workload.requests: must be more than zero, is 0""".formatted(file));
    }

    @Test
    void badTracesNameTheirLine() throws IOException {
        Path trace = Files.writeString(folder.resolve("t.csv"), """
                TIMESTAMP,ContextTokens,GeneratedTokens
                2023-11-16 18:15:46,374,44
                2023-11-16 18:15:45,374,44
                """);
        assertThatThrownBy(() -> Loading.resolve("chat-on-h100", "workload.trace=" + trace))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(trace + ":3:1: time runs backwards");
    }

    @Test
    void damagedScenariosNeverCrash() {
        String valid = Loading.resolved("chat-on-h100", "workload.requests=10").yaml();
        Random random = new Random(11);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder(valid);
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(9));
            switch (random.nextInt(3)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.replace(from, to, "-9e99");
                default ->
                    text.insert(
                            from, List.of(": ", "0", "[", "\n", "#", "x", "e9").get(random.nextInt(7)));
            }
            try {
                Path file = Files.writeString(folder.resolve("s.yaml"), text);
                Loading.resolve(file.toString());
            } catch (ConfigException e) {
                assertThat(e.getMessage()).startsWith(folder.toString()).doesNotContain("Exception");
                refused++;
            } catch (IOException | RuntimeException e) {
                throw new AssertionError("on:\n" + text, e);
            }
        }
        assertThat(refused).isGreaterThan(100);
    }
}
