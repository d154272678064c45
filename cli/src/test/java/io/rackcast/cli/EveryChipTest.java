package io.rackcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.hardware.ChipRow;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.LayerPipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each chip of the catalog serves Llama-3.1-8B, or is refused in words: no answer is made up. */
class EveryChipTest {
    @TempDir
    Path folder;

    static List<String> ids() {
        return Chips.ids();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void runsOrSaysWhyNot(String chip) {
        String stack = Chips.load(chip).pipeline().flatMap(LayerPipeline::stack).orElse("vllm");
        Session session = Session.of(
                "run",
                "chat-on-h100",
                "--set",
                "hardware.chip=" + chip,
                "--set",
                "stack=" + stack,
                "--set",
                "workload.requests=20",
                "--quiet",
                "--out",
                folder.resolve("run").toString());
        boolean runnable =
                Chips.table().stream().filter(row -> row.id().equals(chip)).allMatch(ChipRow::runnable);
        assertThat(session.exitCode())
                .as(session.err())
                .isIn(runnable ? Set.of(ExitCode.OK, ExitCode.INFEASIBLE) : Set.of(ExitCode.USAGE));
        if (session.exitCode() == ExitCode.INFEASIBLE) {
            assertThat(session.err()).contains("does not fit", "short on each chip");
        } else if (session.exitCode() == ExitCode.USAGE) {
            assertThat(session.err())
                    .contains("cannot be simulated: " + chip)
                    .containsPattern("in none of|undisclosed|throttles");
        }
    }

    /** Four phones and laptops, and chips of which a figure is undisclosed; not machines whose speed was published. */
    @Test
    void someAreRefused() {
        Set<String> refused = new TreeSet<>(Chips.ids());
        Chips.table().stream().filter(ChipRow::runnable).map(ChipRow::id).forEach(refused::remove);
        assertThat(refused)
                .contains("groq-lp30", "cs-2", "bow-ipu", "sohu", "a18-pro", "snapdragon-x-elite")
                .doesNotContain("groq-lpu-v1", "cs-3", "sn40l", "corsair", "hc1");
    }
}
