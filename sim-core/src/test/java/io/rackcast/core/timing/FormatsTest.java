package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.Quantisation;
import io.rackcast.core.model.StoredFormat;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Formats by name, and which of them modules are in. */
class FormatsTest {
    private static final ChipSpec CHIP = Cases.ROUND_CHIP;
    /** Knows 16 bits alone. */
    private static final ChipSpec PLAIN = new ChipSpec("plain", 1, 1, 0, 1, 0, 0, 0, 0, 0, 1);

    private static final Optional<StoredFormat> SAME = Optional.empty();

    @Test
    void namesAreThoseOfFiles() {
        assertThat(Arrays.stream(WeightFormat.values()).map(WeightFormat::id))
                .containsExactly("bf16", "fp16", "fp8", "int8", "int4", "nvfp4", "mxfp4", "q4_k_m", "q8_0");
        assertThat(Arrays.stream(KvFormat.values()).map(KvFormat::id)).containsExactly("bf16", "fp16", "fp8");
        assertThat(Arrays.stream(KvFormat.values()).map(KvFormat::bytes)).containsExactly(2, 2, 1);
        assertThat(Arrays.stream(Resource.values()).map(Resource::id))
                .containsExactly("compute", "memory", "link", "latency", "host");
        assertThat(Arrays.stream(Operator.values()).map(Operator::label))
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(Operator.NETWORK_HOP.label()).isEqualTo("pipeline hop between nodes");
    }

    /** 1,000 weights: 4.15 bits are 518.75 bytes, 4.5 are 562.5, 4.25 are 531.25, 8.5 are 1062.5, 4.8944 are 611.8. */
    @Test
    void scalesAreStoredToo() {
        assertThat(Arrays.stream(WeightFormat.values()).map(format -> format.bytes(1000)))
                .containsExactly(2000.0, 2000.0, 1000.0, 1000.0, 518.75, 562.5, 531.25, 611.8, 1062.5);
        assertThat(Arrays.stream(WeightFormat.values()).filter(WeightFormat::everywhere))
                .containsExactly(WeightFormat.FP16, WeightFormat.Q4_K_M, WeightFormat.Q8_0);
    }

    @Test
    void checkpointsAreLoadedInFormatsOfKernels() {
        assertThat(Arrays.stream(StoredFormat.values()).map(WeightFormat::of))
                .containsExactly(
                        WeightFormat.BF16,
                        WeightFormat.BF16,
                        WeightFormat.FP16,
                        WeightFormat.FP8,
                        WeightFormat.INT8,
                        WeightFormat.INT4,
                        WeightFormat.NVFP4,
                        WeightFormat.MXFP4,
                        WeightFormat.INT4);
    }

    @Test
    void whatAChipCannotMultiplyIsWidened() {
        assertThat(WeightFormat.FP8.computeOn(CHIP, false)).isEqualTo(ComputeFormat.FP8);
        assertThat(WeightFormat.FP8.computeOn(PLAIN, true)).isEqualTo(ComputeFormat.BF16);
        assertThat(WeightFormat.INT4.computeOn(PLAIN, false)).isEqualTo(ComputeFormat.BF16);
        assertThatThrownBy(() -> WeightFormat.FP8.computeOn(PLAIN, false))
                .hasMessage("plain does not multiply in FP8 as fp8 weights need");
        ModuleFormats widened = ModuleFormats.uniform(WeightFormat.FP8, PLAIN, true);
        assertThat(widened.weightOnlyFallback()).isTrue();
        assertThat(widened.compute()).isEqualTo(ComputeFormat.BF16);
        assertThat(ModuleFormats.uniform(WeightFormat.FP8, CHIP, true).weightOnlyFallback())
                .isFalse();
    }

    @Test
    void aFormatIsLaidOverLinearLayersOrEverything() {
        ModuleFormats linear = ModuleFormats.uniform(WeightFormat.FP8, CHIP, true);
        for (ModuleKind kind : new ModuleKind[] {
            ModuleKind.ATTENTION, ModuleKind.STATE, ModuleKind.MLP, ModuleKind.EXPERTS, ModuleKind.SHARED_EXPERTS
        }) {
            assertThat(linear.of(kind)).isEqualTo(WeightFormat.FP8);
            assertThat(linear.compute(kind)).isEqualTo(ComputeFormat.FP8);
        }
        for (ModuleKind kind :
                new ModuleKind[] {ModuleKind.EMBEDDING, ModuleKind.HEAD, ModuleKind.ROUTER, ModuleKind.NORMS}) {
            assertThat(linear.of(kind)).isEqualTo(WeightFormat.BF16);
        }
        assertThat(linear.used()).containsExactly(WeightFormat.BF16, WeightFormat.FP8);
        ModuleFormats everything = ModuleFormats.uniform(WeightFormat.Q8_0, CHIP, true);
        assertThat(everything.of(ModuleKind.HEAD)).isEqualTo(WeightFormat.Q8_0);
        assertThat(everything.of(ModuleKind.ROUTER)).isEqualTo(WeightFormat.Q8_0);
        assertThat(everything.of(ModuleKind.NORMS)).isEqualTo(WeightFormat.BF16);
    }

    /** Experts in mxfp4, the rest in 16 bits, which a stack's files hold in 8: not routers and norms. */
    @Test
    void aCheckpointSaysWhatIsInWhat() {
        Quantisation experts = new Quantisation(
                StoredFormat.BF16,
                SAME,
                SAME,
                SAME,
                SAME,
                SAME,
                Optional.of(StoredFormat.MXFP4),
                SAME,
                SAME,
                Optional.of(Map.of("experts", 2)));
        ModuleFormats formats = ModuleFormats.of(WeightFormat.MXFP4, experts, WeightFormat.Q8_0, CHIP, true);
        assertThat(formats.named()).isEqualTo(WeightFormat.MXFP4);
        assertThat(formats.of(ModuleKind.EXPERTS)).isEqualTo(WeightFormat.MXFP4);
        assertThat(formats.of(ModuleKind.ATTENTION)).isEqualTo(WeightFormat.Q8_0);
        assertThat(formats.of(ModuleKind.HEAD)).isEqualTo(WeightFormat.Q8_0);
        assertThat(formats.of(ModuleKind.ROUTER)).isEqualTo(WeightFormat.BF16);
        assertThat(formats.of(ModuleKind.NORMS)).isEqualTo(WeightFormat.BF16);
        assertThat(formats.plainLayers(ModuleKind.EXPERTS)).isEqualTo(2);
        assertThat(formats.plainLayers(ModuleKind.MLP)).isZero();
        assertThat(ModuleFormats.uses(experts, WeightFormat.MXFP4)).isTrue();
        assertThat(ModuleFormats.uses(experts, WeightFormat.FP8)).isFalse();
        // An embedding alone is no format to go by.
        Quantisation embedding = Cases.embeddingIn(StoredFormat.INT8);
        assertThat(ModuleFormats.uses(embedding, WeightFormat.INT8)).isFalse();
    }
}
