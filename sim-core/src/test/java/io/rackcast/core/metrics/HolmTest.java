package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HolmTest {
    /** Sorted 0.01, 0.016, 0.03, 0.04 against 0.05/4 = 0.0125, 0.05/3 = 0.0167, 0.05/2 = 0.025: the third one stops it. */
    @Test
    void byHand() {
        assertThat(Holm.shown(new double[] {0.03, 0.01, 0.04, 0.016}, 0.05)).containsExactly(false, true, false, true);
    }

    @Test
    void whatCouldNotBeTestedDoesNotCount() {
        // Two tests left: 0.02 against 0.025, 0.05 against 0.05.
        assertThat(Holm.shown(new double[] {Double.NaN, 0.02, Double.NaN, 0.05}, 0.05))
                .containsExactly(false, true, false, true);
        assertThat(Holm.shown(new double[0], 0.05)).isEmpty();
    }

    /** Nothing behind a failure is shown, however small its level would have been. */
    @Test
    void aFailureStopsTheRest() {
        assertThat(Holm.shown(new double[] {0.02, 0.021, 0.022}, 0.05)).containsExactly(false, false, false);
    }
}
