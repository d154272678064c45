package io.rackcast.hardware.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.ComputeFormat;
import io.rackcast.core.timing.KernelProfile;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.evidence.Confidence;
import io.rackcast.evidence.Fact;
import io.rackcast.hardware.Chips;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CalibrationsTest {
    static List<String> chips() {
        return Chips.ids();
    }

    @ParameterizedTest
    @MethodSource("chips")
    void everyChipOfTheCatalogIsCalibrated(String chip) {
        Calibration calibration = Calibrations.find(chip, "vllm").orElseThrow();
        assertThat(calibration.chip()).isEqualTo(chip);
        assertThat(calibration.stack()).isEqualTo("vllm");
        for (int chips : new int[] {1, 2, 4, 8}) {
            KernelProfile kernels = calibration.kernels(WeightFormat.BF16, ComputeFormat.BF16, KvFormat.BF16, chips);
            assertThat(kernels.capturedAllReduce().algorithms().isEmpty()).isEqualTo(chips == 1);
            calibration.kernels(WeightFormat.INT4, ComputeFormat.BF16, KvFormat.BF16, chips);
            calibration.kernels(WeightFormat.FP8, ComputeFormat.BF16, KvFormat.BF16, chips);
        }
    }

    @ParameterizedTest
    @MethodSource("chips")
    void everyFormatThatAChipMultipliesIsCalibratedForIt(String chip) {
        ChipSpec spec = Chips.load(chip).spec();
        Calibration calibration = Calibrations.find(chip, "vllm").orElseThrow();
        for (WeightFormat weights : WeightFormat.values()) {
            ComputeFormat compute = weights.computeOn(spec, true);
            KernelProfile kernels = calibration.kernels(weights, compute, KvFormat.BF16, 1);
            assertThat(kernels.linear().ec()).isPositive();
        }
    }

    @Test
    void fitsReachTheTimingModelUnchanged() {
        KernelProfile kernels = h100().kernels(WeightFormat.FP8, ComputeFormat.FP8, KvFormat.BF16, 4);
        assertThat(kernels.linear().t0Seconds()).isEqualTo(6.02e-6);
        assertThat(kernels.linear().ec()).isEqualTo(0.7147);
        assertThat(kernels.head().em()).isEqualTo(0.8672);
        assertThat(kernels.decodeTileTokens()).isEqualTo(134.2);
        assertThat(kernels.capturedAllReduce().algorithms().get(1).alphaSeconds())
                .isEqualTo(50.28e-6);
    }

    @Test
    void anInlinedCalibrationGivesTheSameKernels() {
        Calibration original = h100();
        String printed = new Document("calibration", original.node()).print();
        Calibration again =
                Calibrations.bind(Document.parse("scenario.yaml", printed).root(), "calibration");
        for (KvFormat cache : KvFormat.values()) {
            assertThat(again.kernels(WeightFormat.FP8, ComputeFormat.FP8, cache, 8))
                    .isEqualTo(original.kernels(WeightFormat.FP8, ComputeFormat.FP8, cache, 8));
        }
    }

    @Test
    void everyFitSaysWhereItComesFrom() {
        Fact.Known<?> linear = (Fact.Known<?>) h100().evidence(WeightFormat.BF16, ComputeFormat.BF16, KvFormat.BF16, 2)
                .get("linear layers");
        assertThat(linear.confidence()).isEqualTo(Confidence.CALIBRATED);
        Calibration gaudi = Calibrations.find("gaudi3", "vllm").orElseThrow();
        assertThat(gaudi.evidence(WeightFormat.BF16, ComputeFormat.BF16, KvFormat.BF16, 2)
                        .values())
                .allSatisfy(
                        fact -> assertThat(((Fact.Known<?>) fact).confidence()).isEqualTo(Confidence.ESTIMATE));
    }

    @Test
    void whatIsNotCalibratedIsRefused() {
        assertThat(Calibrations.find("abacus", "vllm")).isEmpty();
        assertThat(Calibrations.find("h100-sxm", "abacus")).isEmpty();
        assertThatThrownBy(() -> h100().kernels(WeightFormat.NVFP4, ComputeFormat.FP4, KvFormat.BF16, 1))
                .hasMessageContaining("h100-sxm")
                .hasMessageContaining("nvfp4");
        assertThatThrownBy(() -> Calibrations.find("a100-sxm-80gb", "vllm")
                        .orElseThrow()
                        .kernels(WeightFormat.BF16, ComputeFormat.BF16, KvFormat.FP8, 1))
                .hasMessageContaining("fp8 cache");
    }

    @Test
    void anImpossibleFitIsReportedWhereItStands() {
        String printed = new Document("c", h100().node()).print().replace("em: 0.8672", "em: 1.2");
        assertThatThrownBy(() ->
                        Calibrations.bind(Document.parse("c.yaml", printed).root(), "calibration"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("c.yaml:")
                .hasMessageContaining("calibration.linear.bf16.value.em")
                .hasMessageContaining("1.2");
    }

    private static Calibration h100() {
        return Calibrations.find("h100-sxm", "vllm").orElseThrow();
    }
}
