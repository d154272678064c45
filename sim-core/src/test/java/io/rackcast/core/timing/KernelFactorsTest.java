package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelFactorsTest {
    /** Whatever binds a kernel: its fixed cost, compute, memory, or both. */
    @Test
    void aSlowedKernelTakesTheFactorTimesAsLong() {
        RooflineFit fit = new RooflineFit(5e-6, 0.7, 0.9, 2);
        RooflineFit slowed = KernelFactors.slowed(fit, 1.75);
        for (double compute : new double[] {0, 1e-6, 1e-3}) {
            for (double memory : new double[] {0, 1e-6, 1e-3}) {
                double expected = 1.75 * fit.seconds(compute, memory);
                assertThat(slowed.seconds(compute, memory)).isCloseTo(expected, within(1e-12 * expected));
            }
        }
        assertThat(KernelFactors.slowed(fit, 1)).isSameAs(fit);
    }

    @Test
    void aSlowedCollectiveKeepsItsChoiceOfAlgorithm() {
        CollectiveFit fit = new CollectiveFit(
                List.of(new CollectiveFit.AlphaBeta(4e-6, 0.1), new CollectiveFit.AlphaBeta(1e-5, 0.5)));
        CollectiveFit slowed = KernelFactors.slowed(fit, 3);
        for (double link : new double[] {0, 1e-7, 1e-5, 1e-3}) {
            assertThat(slowed.seconds(link)).isCloseTo(3 * fit.seconds(link), within(1e-15));
        }
    }

    /** 1 ms of operations and 1 ms of reading: operations alone take longer, and of 16-bit experts not even those. */
    @Test
    void narrowExpertsReadAsFastAsOthers() {
        RooflineFit fit = new RooflineFit(0, 0.5, 0.5, 1);
        KernelFactors slow = new KernelFactors(1, 1, 1, 1, 4, 1, 1, 1);
        assertThat(slow.experts(WeightFormat.FP8, fit).seconds(1e-3, 0)).isCloseTo(8e-3, within(1e-12));
        assertThat(slow.experts(WeightFormat.FP8, fit).seconds(0, 1e-3)).isCloseTo(2e-3, within(1e-12));
        assertThat(slow.experts(WeightFormat.BF16, fit)).isEqualTo(fit);
        assertThat(slow.experts(WeightFormat.INT4, fit)).isEqualTo(fit);
    }

    @Test
    void noStackIsFasterThanItsCalibration() {
        List<String> names = List.of(
                "linear",
                "prefillAttention",
                "decodeAttention",
                "experts",
                "narrowExperts",
                "elementwise",
                "collectives",
                "launch");
        for (int i = 0; i < names.size(); i++) {
            double[] f = {1, 1, 1, 1, 1, 1, 1, 1};
            f[i] = 0.9;
            assertThatThrownBy(() -> new KernelFactors(f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7]))
                    .hasMessageContaining(names.get(i))
                    .hasMessageContaining("0.9");
        }
    }
}
