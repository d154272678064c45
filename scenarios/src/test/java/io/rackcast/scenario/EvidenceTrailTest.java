package io.rackcast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.quantity.HourlyPrice;
import io.rackcast.evidence.Confidence;
import io.rackcast.evidence.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvidenceTrailTest {
    @TempDir
    Path folder;

    private static Map<String, Map<String, Fact<?>>> trail(String... assignments) {
        return Loading.resolved("chat-on-h100", assignments).evidence().byInput();
    }

    @Test
    void namesWhatARunComputesWith() {
        Map<String, Map<String, Fact<?>>> trail = trail();
        assertThat(trail.keySet()).containsExactly("chip", "model", "stack", "calibration", "price");
        assertThat(trail.get("chip").keySet())
                .containsExactly(
                        "usableMemory",
                        "memoryBandwidth",
                        "cache",
                        "peaks.bf16",
                        "tdp",
                        "idlePower",
                        "powerExponent",
                        "powerOfCompute",
                        "powerOfMemory");
        assertThat(trail.get("calibration").keySet())
                .contains("decode attention")
                .doesNotContain("gather of logits");
    }

    /** A number format brings its rate, a second chip the links. */
    @Test
    void namesWhatOtherRunsComputeWithBesides() {
        Map<String, Map<String, Fact<?>>> trail = trail("weights=fp8", "hardware.tensorParallel=2");
        assertThat(trail.get("chip").keySet()).contains("peaks.fp8", "scaleUp.bandwidth", "scaleUp.domain");
        assertThat(trail.get("calibration").keySet()).contains("gather of logits", "quantisation of activations");
        assertThat(trail("hardware.chip=gaudi3").get("chip").keySet()).startsWith("memory");
    }

    @Test
    void aPriceComesWithItsSourceOrIsStated() {
        Fact<?> rent = trail().get("price").get("rent of one chip");
        assertThat(rent).isInstanceOfSatisfying(Fact.Known.class, known -> {
            assertThat(known.value()).isEqualTo(HourlyPrice.parse("$2.95/h"));
            assertThat(known.confidence()).isEqualTo(Confidence.THIRD_PARTY);
        });
        assertThat(trail("price=$2/h").get("price").get("rent of one chip"))
                .isEqualTo(new Fact.Stated<>(HourlyPrice.parse("$2/h"), "the scenario"));
        assertThat(trail("hardware.chip=gaudi3")).doesNotContainKey("price");
    }

    @Test
    void aResolvedScenarioKeepsThePriceItsSourceAndTheTrail() throws IOException {
        Resolved first = Loading.resolved("chat-on-h100", "hardware.chip=h200-sxm");
        Path file = Files.writeString(folder.resolve("scenario.yaml"), first.yaml());
        Resolved again = Loading.resolved(file.toString());
        assertThat(again.evidence()).isEqualTo(first.evidence());
        assertThat(again.yaml()).isEqualTo(first.yaml());
        assertThat(first.yaml()).contains("note: middle of $3.39/h and $5.41/h");
        assertThat(Loading.resolved(file.toString(), "price=$1/h").usdPerChipHour())
                .isEqualTo(1);
    }

    @Test
    void aPriceWithoutASourceIsRefused() throws IOException {
        Path file = Files.writeString(
                folder.resolve("s.yaml"), "extends: chat-on-h100\nprice:\n  value: $2/h\n  from: nobody\n");
        assertThatThrownBy(() -> Loading.resolved(file.toString()))
                .hasMessage(file + ":4:9: price.from: unknown source 'nobody'");
        Files.writeString(file, "extends: chat-on-h100\nprice: {undisclosed: secret}\n");
        assertThatThrownBy(() -> Loading.resolved(file.toString()))
                .hasMessage(file + ":2:8: price: must have a value, as in $2.50/h");
    }
}
