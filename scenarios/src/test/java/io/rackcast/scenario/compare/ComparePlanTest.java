package io.rackcast.scenario.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.scenario.compare.ComparePlan.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparePlanTest {
    private static final List<String> CHAT = List.of("chat-on-h100");

    @TempDir
    private Path folder;

    @Test
    void variantsOfOneValueAreNamedByIt() {
        ComparePlan plan = plan(CHAT, List.of("hardware.chip=h200-sxm", "hardware.chip=l40s"));
        assertThat(plan.variants()).extracting(Variant::name).containsExactly("h100-sxm", "h200-sxm", "l40s");
        assertThat(plan.runs()).hasSize(3);
        assertThat(plan.isPossible()).isTrue();
    }

    @Test
    void othersByWhatTheyAreCalledOrChange() {
        ComparePlan plan = plan(CHAT, List.of("hardware.chip=h200-sxm", "pair: replicas=2", "replicas=3,weights=fp8"));
        assertThat(plan.variants())
                .extracting(Variant::name)
                .containsExactly("chat-on-h100", "h200-sxm", "pair", "replicas=3 fp8");
        assertThat(plan(List.of("chat-on-h100", "chat-on-h100"), List.of()).variants())
                .extracting(Variant::name)
                .containsExactly("chat-on-h100", "chat-on-h100 (2)");
    }

    /** Else they would not get the same requests. */
    @Test
    void allTakeTheSeedOfTheBaselineUnlessToldOtherwise() throws IOException {
        Path other = Files.writeString(folder.resolve("other.yaml"), "extends: chat-on-h100\nname: other\nseed: 7\n");
        assertThat(seeds(plan(List.of(other.toString(), "chat-on-h100"), List.of())))
                .containsExactly(7L, 7L);
        assertThat(seeds(plan(List.of("chat-on-h100", other.toString()), List.of("seed=3"))))
                .containsExactly(1L, 1L, 3L);
        assertThat(seeds(ComparePlan.of(
                        new Question(List.of(other.toString()), List.of("weights=fp8"), Optional.empty()),
                        List.of(),
                        OptionalLong.of(5))))
                .containsExactly(5L, 5L);
    }

    @Test
    void everyVariantRunsAtEveryLoad() {
        ComparePlan plan = ComparePlan.of(
                new Question(CHAT, List.of("weights=fp8"), Optional.of(LoadAxis.ofRates("2/s,1/s"))),
                List.of("workload.requests=100"),
                OptionalLong.empty());
        assertThat(plan.runs()).extracting(PlannedRun::point).containsExactly(0, 0, 1, 1);
        assertThat(plan.runs()).extracting(PlannedRun::variant).containsExactly(0, 1, 0, 1);
    }

    @Test
    void whatDoesNotFitIsSaidAndLeftOut() {
        ComparePlan plan = plan(
                List.of("does-not-fit"),
                List.of("hardware.chip=l4", "hardware.chip=h100-sxm", "hardware.chip=h200-sxm"));
        assertThat(plan.variants()).extracting(Variant::name).containsExactly("h100-sxm", "h200-sxm");
        assertThat(plan.misfits()).extracting(ComparePlan.Misfit::variant).containsExactly("rtx-4090", "l4");
        assertThat(plan.misfits().get(0).reason()).contains("GB short on each chip");
        assertThat(plan.runs()).extracting(PlannedRun::variant).containsExactly(0, 1);
        assertThat(plan(List.of("does-not-fit"), List.of("hardware.chip=h100-sxm"))
                        .isPossible())
                .isFalse();
    }

    @Test
    void allMistakesAreToldAtOnceWhereTheyWereWritten() {
        assertThatThrownBy(() -> ComparePlan.of(
                        new Question(
                                CHAT,
                                List.of("hardware.chip=h2O0", "weights=fp9"),
                                Optional.of(LoadAxis.ofRates("1,2"))),
                        List.of("replicas=0"),
                        OptionalLong.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--set replicas: must be more than zero")
                .hasMessageContaining("--load: workload.arrivals.rate")
                .hasMessageContaining("--with hardware.chip: hardware.chip: unknown chip 'h2O0'")
                .hasMessageContaining("--with weights: weights: unknown value 'fp9'");
        assertThatThrownBy(() -> plan(CHAT, List.of())).hasMessageContaining("needs two scenarios");
    }

    private static List<Long> seeds(ComparePlan plan) {
        return plan.runs().stream().map(run -> run.scenario().scenario().seed()).toList();
    }

    private static ComparePlan plan(List<String> scenarios, List<String> changes) {
        return ComparePlan.of(new Question(scenarios, changes, Optional.empty()), List.of(), OptionalLong.empty());
    }
}
