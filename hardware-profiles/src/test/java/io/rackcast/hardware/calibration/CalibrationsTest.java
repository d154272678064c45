package io.rackcast.hardware.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Scalar;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.ComputeFormat;
import io.rackcast.core.timing.KernelProfile;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.evidence.Confidence;
import io.rackcast.evidence.Fact;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.ChipRow;
import io.rackcast.hardware.Chips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CalibrationsTest {
    private static final Path FAMILIES = Path.of("src/main/resources/io/rackcast/hardware/calibrations/families")
            .toAbsolutePath();

    static List<String> chips() {
        return Chips.table().stream().filter(ChipRow::runnable).map(ChipRow::id).toList();
    }

    @ParameterizedTest
    @MethodSource("chips")
    void everyChipThatRunsIsCalibrated(String chip) {
        Calibration calibration = of(chip);
        assertThat(calibration.stack()).isEqualTo("vllm");
        for (int chips : new int[] {1, 2, 4, 8}) {
            KernelProfile kernels = calibration.kernels(
                    formats(WeightFormat.BF16, ComputeFormat.BF16), KvFormat.BF16, Parallelism.tensor(chips));
            assertThat(kernels.capturedAllReduce().algorithms().isEmpty()).isEqualTo(chips == 1);
            calibration.kernels(
                    formats(WeightFormat.INT4, ComputeFormat.BF16), KvFormat.BF16, Parallelism.tensor(chips));
            calibration.kernels(
                    formats(WeightFormat.FP8, ComputeFormat.BF16), KvFormat.BF16, Parallelism.tensor(chips));
        }
    }

    @ParameterizedTest
    @MethodSource("chips")
    void everyFormatThatAChipMultipliesIsCalibratedForIt(String chip) {
        ChipSpec spec = Chips.load(chip).spec();
        Calibration calibration = of(chip);
        for (WeightFormat weights : WeightFormat.values()) {
            ComputeFormat compute = weights.computeOn(spec, true);
            KernelProfile kernels =
                    calibration.kernels(formats(weights, compute), KvFormat.BF16, Parallelism.tensor(1));
            assertThat(kernels.linear(weights).ec()).isPositive();
        }
    }

    @Test
    void itsOwnComesFirstThenItsFamilyThenItsKind() {
        assertThat(of("h100-sxm").subject()).isEqualTo("h100-sxm");
        assertThat(of("h100-sxm").family()).isEmpty();
        assertThat(of("h20").subject()).isEqualTo("the family hopper");
        assertThat(of("mi300x").subject()).isEqualTo("the family cdna");
        assertThat(of("rubin").family()).contains("gpu"); // nobody has a family file for it
        assertThat(of("rngd").family()).contains("asic");
    }

    static List<String> families() throws IOException {
        try (Stream<Path> files = Files.list(FAMILIES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".vllm.yaml"))
                    .map(name -> name.replace(".vllm.yaml", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void aFamilyIsNamedAfterItsFileAndGradedAsAnEstimate(String family) {
        Calibration calibration = Calibrations.family(family, "vllm").orElseThrow();
        assertThat(calibration.family()).contains(family);
        String printed = new Document("c", calibration.node()).print();
        assertThat(printed.lines().filter(line -> line.contains("confidence:")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.strip()).isEqualTo("confidence: estimate"));
    }

    /** A family that no chip needs, of the catalog or of a user, would be a file that nothing checks. */
    @Test
    void everyFamilyHasAChip() throws IOException {
        Set<String> used = new TreeSet<>();
        chips().forEach(chip -> of(chip).family().ifPresent(used::add));
        Stream.of("h100-sxm", "rtx-4090")
                .forEach(chip -> unknown(chip, "vllm").family().ifPresent(used::add));
        assertThat(used).containsExactlyElementsOf(families());
    }

    @Test
    void whatIsInheritedSaysSoAndIsAnEstimate() {
        for (String chip : chips()) {
            Calibration calibration = of(chip);
            calibration
                    .family()
                    .ifPresent(family -> assertThat(calibration
                                    .evidence(
                                            formats(WeightFormat.BF16, ComputeFormat.BF16),
                                            KvFormat.BF16,
                                            Parallelism.tensor(2))
                                    .values())
                            .allSatisfy(fact -> {
                                Fact.Known<?> known = (Fact.Known<?>) fact;
                                assertThat(known.confidence()).isEqualTo(Confidence.ESTIMATE);
                                assertThat(known.note()).startsWith("inherited from the family " + family);
                            }));
        }
    }

    @Test
    void fitsReachTheTimingModelUnchanged() {
        KernelProfile kernels =
                h100().kernels(formats(WeightFormat.FP8, ComputeFormat.FP8), KvFormat.BF16, Parallelism.tensor(4));
        assertThat(kernels.linear(WeightFormat.FP8).t0Seconds()).isEqualTo(6.086e-6);
        assertThat(kernels.linear(WeightFormat.FP8).ec()).isEqualTo(0.719);
        assertThat(kernels.head().em()).isEqualTo(0.8536);
        assertThat(kernels.decodeTileTokens()).isEqualTo(132.4);
        assertThat(kernels.capturedAllReduce().algorithms().get(1).alphaSeconds())
                .isEqualTo(8.833e-6);
    }

    @Test
    void anInlinedCalibrationGivesTheSameKernels() {
        Calibration original = h100();
        String printed = new Document("calibration", original.node()).print();
        Calibration again =
                Calibrations.bind(Document.parse("scenario.yaml", printed).root(), "calibration");
        for (KvFormat cache : KvFormat.values()) {
            assertThat(again.kernels(formats(WeightFormat.FP8, ComputeFormat.FP8), cache, Parallelism.tensor(8)))
                    .usingRecursiveComparison()
                    .isEqualTo(original.kernels(
                            formats(WeightFormat.FP8, ComputeFormat.FP8), cache, Parallelism.tensor(8)));
        }
    }

    @Test
    void everyFitSaysWhereItComesFrom() {
        Fact.Known<?> linear = (Fact.Known<?>)
                h100().evidence(formats(WeightFormat.BF16, ComputeFormat.BF16), KvFormat.BF16, Parallelism.tensor(2))
                        .get("linear layers");
        assertThat(linear.confidence()).isEqualTo(Confidence.CALIBRATED);
    }

    @Test
    void whatIsNotCalibratedIsRefused() {
        assertThat(Calibrations.own("abacus", "vllm")).isEmpty();
        assertThatThrownBy(() -> h100().kernels(
                                formats(WeightFormat.NVFP4, ComputeFormat.FP4), KvFormat.BF16, Parallelism.tensor(1)))
                .hasMessageContaining("h100-sxm")
                .hasMessageContaining("nvfp4");
        assertThatThrownBy(() -> of("a100-sxm-80gb")
                        .kernels(formats(WeightFormat.BF16, ComputeFormat.BF16), KvFormat.FP8, Parallelism.tensor(1)))
                .hasMessageContaining("fp8 cache");
    }

    @Test
    void aCalibrationIsOfAChipOrOfAFamily() {
        String printed =
                new Document("c", h100().node()).print().replace("chip: h100-sxm", "chip: h100-sxm\nfamily: x");
        assertThatThrownBy(() ->
                        Calibrations.bind(Document.parse("c.yaml", printed).root(), ""))
                .hasMessageContaining("of a 'chip' or of a 'family'");
    }

    @Test
    void anImpossibleFitIsReportedWhereItStands() {
        String printed = new Document("c", h100().node()).print().replace("em: 0.8536", "em: 1.2");
        assertThatThrownBy(() ->
                        Calibrations.bind(Document.parse("c.yaml", printed).root(), "calibration"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("c.yaml:")
                .hasMessageContaining("calibration.linear.bf16.value.em")
                .hasMessageContaining("1.2");
    }

    private static Calibration h100() {
        return of("h100-sxm");
    }

    private static Calibration of(String chip) {
        return Calibrations.find(Chips.load(chip), "vllm").orElseThrow();
    }

    /** Of a chip that multiplies in a format, or lacks all but 16 bits. */
    private static ModuleFormats formats(WeightFormat weights, ComputeFormat compute) {
        double narrow = compute == ComputeFormat.BF16 ? 0 : 1e15;
        ChipSpec chip = new ChipSpec("any", 1L << 36, 1e12, 0, 1e15, narrow, narrow, narrow, 0, 0, 1);
        return ModuleFormats.uniform(weights, chip, true);
    }

    /** Of a chip without a family: HBM is busy only with many requests under way, GDDR with few. */
    @Test
    void gpusPartByTheirMemory() {
        assertThat(unknown("h100-sxm", "vllm").family()).contains("gpu");
        assertThat(unknown("rtx-4090", "vllm").family()).contains("gpu-ddr");
        assertThat(unknown("m2-ultra", "llamacpp").family()).contains("gpu-ddr");
        assertThat(unknown("rtx-4090", "sglang").standsInFor()).contains("sglang");
        assertThat(Calibrations.isKind("gpu-ddr")).isTrue();
        assertThat(Calibrations.isKind("tpu")).isTrue();
        assertThat(Calibrations.isKind("hopper")).isFalse();
    }

    /** A100s of 40 GB differ from those of 80 under vLLM; under other stacks they are taken for the same. */
    @Test
    void aNarrowFamilyStandsWithinAWiderOne() {
        ChipProfile small = Chips.load("a100-sxm-40gb");
        assertThat(Calibrations.find(small, "vllm").orElseThrow().family()).contains("ampere-hbm2");
        assertThat(Calibrations.find(small, "trtllm").orElseThrow().family()).contains("ampere");
    }

    private static Calibration unknown(String chip, String kernels) {
        Mapping alone = Chips.document(chip).root().without("family");
        Mapping renamed = alone.with("id", alone.at(), Scalar.text(alone.at(), chip + "-unknown"));
        return Calibrations.find(Chips.read(renamed, ""), kernels).orElseThrow();
    }
}
