package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.serving.Simulation;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speculative decoding from a scenario's block to its figures. */
class SpeculationTest {
    private static final String EAGLE = "speculation={method: eagle, draftTokens: 3, acceptance: 70%}";
    private static final String BASE = "million-chat";

    /** (1 - 0.7^4) / 0.3 = 2.533 tokens of a step; 512 tokens leave the last step of an answer 1.5 short of that. */
    @Test
    void stepsYieldWhatTheAcceptanceSays() {
        RunResult run = run(EAGLE);
        double kept = run.outputTokens() - (double) run.requests().completed();
        assertThat(kept / run.work().decodeTokens()).isCloseTo(2.533, within(0.04));
        assertThat(run.work().verifyTokens() / (double) run.work().decodeTokens())
                .isBetween(2.95, 3.0);
        assertThat(run.outputTokens()).isEqualTo(200 * 512L);
    }

    @Test
    void aStreamIsFasterAndABusyChipLessSo() {
        double alone = run(EAGLE).tpot().mean() / run().tpot().mean();
        String busy = "workload.arrivals.users=256";
        double crowded = run(EAGLE, busy).tpot().mean() / run(busy).tpot().mean();
        // No better than a step of the same length for 2.53 tokens.
        assertThat(alone).isBetween(1 / 2.533, 0.6);
        assertThat(crowded).isGreaterThan(alone);
    }

    @Test
    void nothingAcceptedIsPlainDecodingAtTheCostOfVerifying() {
        RunResult refused = run("speculation={method: ngram, draftTokens: 3, acceptance: 0%}");
        RunResult plain = run();
        assertThat(refused.outputTokens()).isEqualTo(plain.outputTokens());
        assertThat(refused.steps()).isEqualTo(plain.steps());
        assertThat(refused.tpot().mean()).isGreaterThan(plain.tpot().mean());
        assertThat(refused.tpot().mean()).isLessThan(1.1 * plain.tpot().mean());
    }

    @Test
    void whatDraftsTakesMemory() {
        Resolved plain = resolved();
        Resolved eagle = resolved(EAGLE);
        // 218.1 + 33.6 million parameters of 2 bytes.
        assertThat(eagle.memory().use().runtimeBytes() - plain.memory().use().runtimeBytes())
                .isBetween(500_000_000L, 506_000_000L);
        // A layer more than 32.
        assertThat(eagle.memory().kvBytesPerToken() / (double) plain.memory().kvBytesPerToken())
                .isCloseTo(33 / 32.0, within(1e-9));
    }

    @Test
    void resolvedTextStatesWhatWasDecidedAndRunsTheSame() {
        Resolved first = resolved("speculation={method: draft-model, draftTokens: 4, draftModel: llama-3.2-1b}");
        assertThat(first.yaml()).contains("acceptance: 60%").contains("Llama-3.2 1B");
        Resolved again = (Resolved) DeploymentResolver.resolve(
                Scenarios.load(Document.parse("resolved", first.yaml()), List.of(), OptionalLong.empty()));
        assertThat(again.yaml()).isEqualTo(first.yaml());
        assertThat(Loading.run(again)).isEqualTo(Loading.run(first));
    }

    @Test
    void everyLawHoldsInACheckedRun() {
        Resolved resolved = resolved(EAGLE, "workload.arrivals.users=40");
        Simulation.run(resolved.deployment(), resolved.traffic(), RunControl.checked(), List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{method: eagle, draftTokens: 3}|missing key 'acceptance'",
                "{method: mtp, draftTokens: 3}|has no layers that predict later tokens",
                "{method: draft-model, draftTokens: 3}|missing key 'draftModel'",
                "{method: eagle, draftTokens: 3, acceptance: 70%, draftModel: llama-3.2-1b}|eagle has no draft model",
                "{method: draft-model, draftTokens: 3, draftModel: qwen2.5-0.5b}|needs the same vocabulary",
                "{method: ngram, draftTokens: 3, acceptance: 170%}|not between 0% and 100%",
                "{method: ngram, draftTokens: 3, acceptance: []}|names no share",
                "{method: ngram, draftTokens: 3, acceptance: 50%, draftParameters: 1}|ngram has no heads",
                "{method: ngram, draftTokens: 40, acceptance: 50%}|exceed the token budget",
                "{method: egale, draftTokens: 3}|eagle",
                "{method: ngram, draftTokens: 0, acceptance: 50%}|draftTokens"
            })
    void mistakesAreNamed(String speculation, String message) {
        assertThatThrownBy(() -> resolved("speculation=" + speculation))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    private static RunResult run(String... edits) {
        return Loading.run(resolved(edits));
    }

    private static Resolved resolved(String... edits) {
        String[] all = new String[edits.length + 1];
        all[0] = "workload={requests: 200, prompt: 100, output: 512, arrivals: {kind: closed-loop, users: 1}}";
        System.arraycopy(edits, 0, all, 1, edits.length);
        return Loading.resolved(BASE, all);
    }
}
