package io.rackcast.hardware.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.KernelProfile;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.RooflineFit;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.Dense;
import org.junit.jupiter.api.Test;

/** Decode attention that reads the cache for each query head. */
class HeadByHeadTest {
    private static final RooflineFit MEASURED = new RooflineFit(6e-6, 0.5, 0.8, 2.5);
    private static final ChipProfile H100 = Chips.load("h100-sxm");

    private static KernelProfile on(String stack, int heads, int kvHeads, KvFormat cache, ChipProfile chip) {
        ModelArchitecture model = Dense.llama(32, heads * 128, 14_336, heads, kvHeads, 128, 32_000, 4096);
        KernelProfile kernels =
                KernelProfile.allLike(MEASURED).decodeAttention(MEASURED, 90).build();
        return Stacks.find(stack).orElseThrow().kernels(kernels, model, cache, chip);
    }

    /**
     * 132 cores at 1,830 MHz take in 22 bytes a clock: 5.31 TB/s. A cached token of a head is 256 bytes in 8 bits and 512
     * operations, so 10.6 TFLOP/s of 989, in 16 bits half of that.
     */
    @Test
    void coresTakeInWhatEachQueryHeadReads() {
        RooflineFit fit = on("trtllm-0.9", 32, 8, KvFormat.FP8, H100).decodeAttention();
        ChipSpec chip = H100.spec();
        assertThat(fit.ec() * chip.bf16Flops()).isCloseTo(132 * 1.83e9 * 22 * 2, within(1e6));
        assertThat(fit.em()).isEqualTo(0.85);
        assertThat(fit.t0Seconds()).isEqualTo(6e-6);
        assertThat(on("trtllm-0.9", 32, 8, KvFormat.BF16, H100)
                        .decodeAttention()
                        .ec())
                .isCloseTo(fit.ec() / 2, within(1e-12));
    }

    /** It has no tiles to fill. */
    @Test
    void shortContextsAreNotRoundedUp() {
        assertThat(on("trtllm-0.9", 32, 32, KvFormat.FP8, H100).decodeTileTokens())
                .isZero();
    }

    /** Eight heads on one of the cache had a kernel of their own since 0.7.1. */
    @Test
    void headsThatAnotherKernelServesAreLeftToIt() {
        assertThat(on("trtllm-0.9", 64, 8, KvFormat.FP8, H100).decodeAttention())
                .isEqualTo(MEASURED);
        assertThat(on("trtllm-0.6", 64, 8, KvFormat.FP8, H100).decodeAttention())
                .isNotEqualTo(MEASURED);
        assertThat(on("trtllm", 32, 8, KvFormat.FP8, H100).decodeAttention()).isEqualTo(MEASURED);
    }

    /** Whose clock is not known keeps what was measured. */
    @Test
    void aChipWithoutAClockKeepsItsKernels() {
        assertThat(on("trtllm-0.9", 32, 8, KvFormat.FP8, Chips.load("gh200-96gb"))
                        .decodeAttention())
                .isEqualTo(MEASURED);
    }
}
