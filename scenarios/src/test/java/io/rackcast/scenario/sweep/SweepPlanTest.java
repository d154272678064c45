package io.rackcast.scenario.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.scenario.sweep.SweepPoint.DoesNotFit;
import io.rackcast.scenario.sweep.SweepPoint.Feasible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepPlanTest {
    @TempDir
    Path folder;

    @Test
    void axesAreCrossedTheLastOneFastest() {
        SweepPlan plan = plan("chat-on-h100", "weights=bf16,fp8", "seed=1,2,3");
        assertThat(plan.points())
                .extracting(SweepPoint::values)
                .containsExactly(
                        List.of("bf16", "1"),
                        List.of("bf16", "2"),
                        List.of("bf16", "3"),
                        List.of("fp8", "1"),
                        List.of("fp8", "2"),
                        List.of("fp8", "3"));
        assertThat(plan.points()).extracting(SweepPoint::verdict).doesNotHaveDuplicates();
    }

    @Test
    void zippedAxesAdvanceTogether() throws IOException {
        String file = write("""
                apiVersion: rackcast/v1
                name: pairs
                scenario: chat-on-h100
                axes:
                  - path: seed
                    range: {from: 1, to: 2, count: 2}
                  - zip: true
                    axes:
                      - {path: weights, values: [bf16, fp8]}
                      - {path: kvCache, values: [bf16, fp8]}
                """);
        SweepPlan plan = plan(file);
        assertThat(plan.points())
                .extracting(SweepPoint::values)
                .containsExactly(
                        List.of("1", "bf16", "bf16"),
                        List.of("1", "fp8", "fp8"),
                        List.of("2", "bf16", "bf16"),
                        List.of("2", "fp8", "fp8"));
        assertThat(plan(file, "seed=7").points()).hasSize(2);
    }

    @Test
    void commasWithinParenthesesBelongToAValue() {
        assertThat(plan("chat-on-h100", "workload.prompt=64,uniform(1, 128)").points())
                .extracting(SweepPoint::values)
                .containsExactly(List.of("64"), List.of("uniform(1, 128)"));
    }

    @Test
    void whatDoesNotFitIsKeptWithItsReason() {
        SweepPlan plan = plan("does-not-fit", "hardware.chip=rtx-4090,h100-sxm");
        assertThat(plan.points().get(0).verdict())
                .isInstanceOfSatisfying(
                        DoesNotFit.class,
                        unfit -> assertThat(unfit.reason()).matches("does not fit: [\\d.]+ GB short on each chip"));
        assertThat(plan.points().get(1).verdict()).isInstanceOf(Feasible.class);
    }

    @Test
    void everyMistakeOfEveryPointIsReportedOnceAtItsPlace() throws IOException {
        String file = write("""
                apiVersion: rackcast/v1
                name: wrong
                scenario: chat-on-h100
                axes:
                  - path: hardware.chip
                    values: [h100-sxm, h10O-sxm]
                  - path: workload.arrivals.rate
                    values: [4/s, 5, 6/s]
                """);
        assertThatThrownBy(() -> plan(file)).hasMessage("""
                %1$s:6:24: hardware.chip: unknown chip 'h10O-sxm' (did you mean 'h100-sxm'?)
                %1$s:8:19: workload.arrivals.rate: '5' has no unit: write a rate in /h, /min, /s""".formatted(file));
    }

    @Test
    void axesAreCheckedAllAtOnce() throws IOException {
        String file = write("""
                apiVersion: rackcast/v1
                name: wrong
                scenario: chat-on-h100
                axes:
                  - values: [1]
                  - path: seed
                    values: [1]
                    range: {from: 1, to: 2, count: 2}
                  - path: workload.arrivals.rate
                    log: {from: 1/s, to: 2, count: 3}
                  - zip: true
                    axes:
                      - {path: weights, values: [bf16, fp8]}
                      - {path: kvCache, values: [bf16]}
                """);
        assertThatThrownBy(() -> plan(file)).hasMessage("""
                %1$s:5:5: axes[0]: needs a path, such as hardware.chip, or zip: true and axes
                %1$s:6:5: axes[1]: needs one of values, range, log and auto
                %1$s:10:10: axes[2].log: from and to must have the same unit, are '1/s' and '2'
                %1$s:11:5: axes[3]: axes that advance together need as many values each: weights has 2, kvCache has 1""".formatted(file));
    }

    @Test
    void otherMistakesHaveOneClearMessage() throws IOException {
        assertThatThrownBy(() -> plan("chat-cost-curv")).hasMessageContaining("did you mean 'chat-cost-curve'?");
        assertThatThrownBy(() -> plan("chat-on-h100")).hasMessageContaining("the sweep has no axis");
        assertThatThrownBy(() -> plan("chat-on-h100", "seed")).hasMessageContaining("write --axis path=value");
        assertThatThrownBy(() -> plan("chat-on-h100", "seed=1,,2")).hasMessageContaining("a value is empty");
        String twice = write("""
                apiVersion: rackcast/v1
                name: wrong
                scenario: nothing
                axes:
                  - {path: seed, values: [1]}
                """);
        assertThatThrownBy(() -> plan(twice))
                .hasMessage(twice + ":3:11: extends: unknown scenario 'nothing' (valid: "
                        + "chat-on-h100, code-on-a100, llama70b-tp4-h100, million-chat, chat-and-code-on-h100, "
                        + "llama405b-tp16-two-dgx, llama70b-on-groq, sessions-on-h100, does-not-fit)");
    }

    @Test
    void malformedAxesAreToldAllAtOnceWithTheFile() throws IOException {
        String file = write("name: wrong\nscenario: chat-on-h100\naxes: []\n");
        assertThatThrownBy(() -> plan(file, "seed", "weights=bf16,", "=3")).hasMessage("""
                %s:1:1: missing key 'apiVersion': version of this file format: rackcast/v1
                --axis seed: write --axis path=value,value,...
                --axis weights: a value is empty in 'bf16,'
                --axis =3: write --axis path=value,value,...""".formatted(file));
    }

    @Test
    void theFingerprintChangesWithAnyPoint() {
        String hash = plan("chat-on-h100", "seed=1,2").hash();
        assertThat(plan("chat-on-h100", "seed=1,2").hash()).isEqualTo(hash);
        assertThat(plan("chat-on-h100", "seed=1,3").hash()).isNotEqualTo(hash);
    }

    @Test
    void builtInSweepsHoldTogether() {
        assertThat(Sweeps.builtIn()).allSatisfy(entry -> {
            assertThat(entry.description()).isNotEmpty();
            SweepPlan plan = plan(entry.name());
            assertThat(plan.sweep().name()).isEqualTo(entry.name());
            assertThat(plan.feasible()).isPositive();
        });
        assertThat(plan("chat-cost-curve").size()).isEqualTo(35);
    }

    @Test
    void shardsDivideThePoints() {
        SweepPlan plan = plan("chat-on-h100", "seed=1,2,3,4,5");
        assertThat(Shard.parse("1/2").points(plan))
                .extracting(SweepPoint::index)
                .containsExactly(0, 2, 4);
        assertThat(Shard.parse("2/2").points(plan))
                .extracting(SweepPoint::index)
                .containsExactly(1, 3);
        for (String wrong : List.of("0/2", "3/2", "1", "a/b", "1/0", "")) {
            assertThatThrownBy(() -> Shard.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), text).toString();
    }

    private static SweepPlan plan(String name, String... axes) {
        return SweepPlan.of(Sweeps.load(name, List.of(axes)), List.of(), OptionalLong.empty());
    }
}
