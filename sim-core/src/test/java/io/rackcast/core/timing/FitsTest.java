package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What fits of kernels and collectives may say, and what they say binds. */
class FitsTest {
    @Test
    void nothingBeatsItsDatasheet() {
        assertThatThrownBy(() -> new RooflineFit(-1e-9, 1, 1, 2))
                .hasMessage("t0 must be at least 0 and under a second, is -1.0E-9 s");
        assertThatThrownBy(() -> new RooflineFit(1, 1, 1, 2)).hasMessageContaining("is 1.0 s");
        assertThatThrownBy(() -> new RooflineFit(0, 0, 1, 2)).hasMessage("ec must be in (0, 1], is 0.0");
        assertThatThrownBy(() -> new RooflineFit(0, 1.01, 1, 2)).hasMessage("ec must be in (0, 1], is 1.01");
        assertThatThrownBy(() -> new RooflineFit(0, 1, 1.01, 2)).hasMessage("em must be in (0, 1], is 1.01");
        assertThatThrownBy(() -> new RooflineFit(0, 1, Double.NaN, 2)).hasMessageContaining("em");
        assertThatThrownBy(() -> CollectiveFit.of(-1e-9, 1))
                .hasMessage("alpha must be at least 0 and under a second, is -1.0E-9");
        assertThatThrownBy(() -> CollectiveFit.of(1, 1)).hasMessageContaining("is 1.0");
        assertThatThrownBy(() -> CollectiveFit.of(0, 0)).hasMessage("efficiency must be in (0, 1], is 0.0");
        assertThatThrownBy(() -> CollectiveFit.of(0, 1.01)).hasMessageContaining("is 1.01");
        assertThat(CollectiveFit.of(0, 1).seconds(3)).isEqualTo(3);
    }

    /** Half of the peak, a quarter of the bandwidth: 1 s and 1 s of them take 2 and 4 s, together 6 where nothing overlaps. */
    @Test
    void aKernelTakesItsTermsAtTheRatesThatItReaches() {
        assertThat(new RooflineFit(0.5, 0.5, 0.25, 1).seconds(1, 1)).isEqualTo(6.5);
        assertThat(new RooflineFit(0, 0.5, 0.25, 2).seconds(1, 1)).isCloseTo(StrictMath.sqrt(20), within(1e-12));
    }

    @Test
    void theLargestTermBinds() {
        RooflineFit fit = new RooflineFit(0.5, 0.5, 0.25, 2);
        assertThat(fit.binding(0.25, 0.125)).isEqualTo(Resource.LATENCY);
        assertThat(fit.binding(0.26, 0.125)).isEqualTo(Resource.COMPUTE);
        assertThat(fit.binding(0.25, 0.126)).isEqualTo(Resource.MEMORY);
        assertThat(fit.binding(1, 0.5)).isEqualTo(Resource.MEMORY);
        assertThat(fit.binding(1, 0.25)).isEqualTo(Resource.COMPUTE);
    }

    @Test
    void aLowerClockComputesMoreSlowlyAndReadsAsFast() {
        RooflineFit fit = new RooflineFit(0.5, 0.5, 0.25, 2);
        assertThat(fit.atClock(1)).isSameAs(fit);
        assertThat(fit.atClock(0.5)).isEqualTo(new RooflineFit(0.5, 0.25, 0.25, 2));
    }

    /** 0.5 + 2 x and 0.25 + 4 x meet at 0.125, where the first is bound by its start and the second by the link. */
    @Test
    void theFastestAlgorithmCountsAndTheFirstOfTwo() {
        CollectiveFit fit = new CollectiveFit(
                List.of(new CollectiveFit.AlphaBeta(0.5, 0.5), new CollectiveFit.AlphaBeta(0.25, 0.25)));
        assertThat(fit.seconds(0.125)).isEqualTo(0.75);
        assertThat(fit.binding(0.125)).isEqualTo(Resource.LATENCY);
        assertThat(fit.seconds(0.0625)).isEqualTo(0.5);
        assertThat(fit.binding(0.0625)).isEqualTo(Resource.LATENCY);
        assertThat(fit.binding(0.1)).isEqualTo(Resource.LINK);
        assertThat(fit.seconds(1)).isEqualTo(2.5);
        assertThat(fit.binding(1)).isEqualTo(Resource.LINK);
    }
}
