package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A profile keeps what it is told, each kernel for itself. */
class KernelProfileTest {
    private static final RooflineFit BASE = fit(1);

    private static RooflineFit fit(int micros) {
        return new RooflineFit(micros * 1e-6, 0.5, 0.5, 2);
    }

    private static CollectiveFit collective(int micros) {
        return CollectiveFit.of(micros * 1e-6, 0.5);
    }

    private static KernelProfile everyKernel() {
        KernelProfile.Builder first = KernelProfile.allLike(BASE);
        KernelProfile.Builder last = first.linear(WeightFormat.FP8, fit(2))
                .experts(WeightFormat.FP8, fit(3))
                .quantisation(ComputeFormat.FP8, fit(4))
                .elementwise(fit(13))
                .head(fit(5))
                .prefillAttention(fit(6))
                .decodeAttention(fit(7), 70)
                .ownHeadsDecode(fit(8), 80)
                .latentAttention(fit(9), fit(10))
                .state(fit(11))
                .sampling(fit(12))
                .allReduce(collective(1), collective(2))
                .gather(collective(3))
                .allToAll(collective(4))
                .hop(collective(5))
                .launchSeconds(14e-6)
                .scalesStatic(true);
        assertThat(last).isSameAs(first);
        return last.build();
    }

    @Test
    void everyKernelIsKept() {
        KernelProfile copy = everyKernel().toBuilder().build();
        for (KernelProfile profile : new KernelProfile[] {everyKernel(), copy}) {
            assertThat(profile.linear(WeightFormat.FP8)).isEqualTo(fit(2));
            assertThat(profile.experts(WeightFormat.FP8)).isEqualTo(fit(3));
            assertThat(profile.quantisation(ComputeFormat.FP8)).isEqualTo(fit(4));
            assertThat(profile.head()).isEqualTo(fit(5));
            assertThat(profile.prefillAttention()).isEqualTo(fit(6));
            assertThat(profile.decodeAttention()).isEqualTo(fit(7));
            assertThat(profile.decodeTileTokens()).isEqualTo(70);
            assertThat(profile.ownHeadsDecode()).isEqualTo(fit(8));
            assertThat(profile.ownHeadsTileTokens()).isEqualTo(80);
            assertThat(profile.latentPrefill()).isEqualTo(fit(9));
            assertThat(profile.latentDecode()).isEqualTo(fit(10));
            assertThat(profile.state()).isEqualTo(fit(11));
            assertThat(profile.sampling()).isEqualTo(fit(12));
            assertThat(profile.elementwise()).isEqualTo(fit(13));
            assertThat(profile.capturedAllReduce()).isEqualTo(collective(1));
            assertThat(profile.eagerAllReduce()).isEqualTo(collective(2));
            assertThat(profile.gather()).isEqualTo(collective(3));
            assertThat(profile.allToAll()).isEqualTo(collective(4));
            assertThat(profile.hop()).isEqualTo(collective(5));
            assertThat(profile.launchSeconds()).isEqualTo(14e-6);
            assertThat(profile.scalesStatic()).isTrue();
        }
    }

    @Test
    void everyKernelIsSlowedByItsFactor() {
        KernelFactors factors = new KernelFactors(2, 3, 4, 5, 6, 7, 8, 9);
        KernelProfile slow = everyKernel().slowedBy(factors);
        assertThat(slow.linear(WeightFormat.FP8)).isEqualTo(KernelFactors.slowed(fit(2), 2));
        assertThat(slow.experts(WeightFormat.FP8)).isEqualTo(factors.experts(WeightFormat.FP8, fit(3)));
        assertThat(slow.quantisation(ComputeFormat.FP8)).isEqualTo(KernelFactors.slowed(fit(4), 7));
        assertThat(slow.head()).isEqualTo(KernelFactors.slowed(fit(5), 2));
        assertThat(slow.prefillAttention()).isEqualTo(KernelFactors.slowed(fit(6), 3));
        assertThat(slow.decodeAttention()).isEqualTo(KernelFactors.slowed(fit(7), 4));
        assertThat(slow.decodeTileTokens()).isEqualTo(70);
        assertThat(slow.ownHeadsDecode()).isEqualTo(KernelFactors.slowed(fit(8), 4));
        assertThat(slow.ownHeadsTileTokens()).isEqualTo(80);
        assertThat(slow.latentPrefill()).isEqualTo(KernelFactors.slowed(fit(9), 3));
        assertThat(slow.latentDecode()).isEqualTo(KernelFactors.slowed(fit(10), 4));
        assertThat(slow.state()).isEqualTo(KernelFactors.slowed(fit(11), 7));
        assertThat(slow.sampling()).isEqualTo(KernelFactors.slowed(fit(12), 7));
        assertThat(slow.elementwise()).isEqualTo(KernelFactors.slowed(fit(13), 7));
        assertThat(slow.capturedAllReduce()).isEqualTo(KernelFactors.slowed(collective(1), 8));
        assertThat(slow.eagerAllReduce()).isEqualTo(KernelFactors.slowed(collective(2), 8));
        assertThat(slow.gather()).isEqualTo(KernelFactors.slowed(collective(3), 8));
        assertThat(slow.allToAll()).isEqualTo(KernelFactors.slowed(collective(4), 8));
        assertThat(slow.hop()).isEqualTo(KernelFactors.slowed(collective(5), 8));
        assertThat(slow.launchSeconds()).isEqualTo(9 * 14e-6);
        assertThat(slow.scalesStatic()).isTrue();
    }

    /** What multiplies or attends, and nothing else. */
    @Test
    void aLowerClockSlowsWhatComputes() {
        KernelProfile full = everyKernel();
        assertThat(full.atClock(1)).isSameAs(full);
        KernelProfile slow = full.atClock(0.5);
        assertThat(slow.linear(WeightFormat.FP8)).isEqualTo(fit(2).atClock(0.5));
        assertThat(slow.experts(WeightFormat.FP8)).isEqualTo(fit(3).atClock(0.5));
        assertThat(slow.quantisation(ComputeFormat.FP8)).isEqualTo(fit(4));
        assertThat(slow.head()).isEqualTo(fit(5).atClock(0.5));
        assertThat(slow.prefillAttention()).isEqualTo(fit(6).atClock(0.5));
        assertThat(slow.decodeAttention()).isEqualTo(fit(7).atClock(0.5));
        assertThat(slow.ownHeadsDecode()).isEqualTo(fit(8).atClock(0.5));
        assertThat(slow.latentPrefill()).isEqualTo(fit(9).atClock(0.5));
        assertThat(slow.latentDecode()).isEqualTo(fit(10).atClock(0.5));
        assertThat(slow.state()).isEqualTo(fit(11).atClock(0.5));
        assertThat(slow.sampling()).isEqualTo(fit(12));
        assertThat(slow.elementwise()).isEqualTo(fit(13));
    }

    @Test
    void aKernelThatNobodyCalibratedIsAnError() {
        KernelProfile none = KernelProfile.allLike(BASE).build();
        assertThatThrownBy(() -> none.linear(WeightFormat.INT4))
                .hasMessage("no kernels for multiplications with int4 weights");
        assertThatThrownBy(() -> none.experts(WeightFormat.FP8)).hasMessage("no kernels for experts with fp8 weights");
        assertThatThrownBy(() -> none.quantisation(ComputeFormat.INT8))
                .hasMessage("no kernels for quantisation of activations to INT8");
    }

    @Test
    void tilesAndLaunchesHaveBounds() {
        KernelProfile.Builder builder = KernelProfile.allLike(BASE);
        assertThatThrownBy(() -> builder.launchSeconds(-1e-9))
                .hasMessage("launch cost must be at least 0 and under a second, is -1.0E-9 s");
        assertThatThrownBy(() -> builder.launchSeconds(1)).hasMessageContaining("is 1.0 s");
        assertThatThrownBy(() -> builder.decodeAttention(BASE, -1))
                .hasMessage("tile tokens must be at least 0 and under a million, are -1.0");
        assertThatThrownBy(() -> builder.ownHeadsDecode(BASE, 1e6)).hasMessageContaining("are 1000000.0");
        assertThat(builder.launchSeconds(0).decodeAttention(BASE, 0).build().decodeTileTokens())
                .isZero();
    }
}
