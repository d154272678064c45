package io.rackcast.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class DrawsTest {
    @Test
    void drawsAreAFunctionOfSeedPurposeIndexAndCounter() {
        Draws draws = Draws.of(42, Draws.Purpose.ARRIVAL);
        assertThat(draws.bits(7, 3))
                .isEqualTo(Draws.of(42, Draws.Purpose.ARRIVAL).bits(7, 3))
                .isNotEqualTo(draws.bits(7, 4))
                .isNotEqualTo(draws.bits(8, 3))
                .isNotEqualTo(Draws.of(43, Draws.Purpose.ARRIVAL).bits(7, 3))
                .isNotEqualTo(Draws.of(42, Draws.Purpose.PROMPT_LENGTH).bits(7, 3));
    }

    @Test
    void valuesAreFrozen() {
        // Computed apart from this code, from the definition in the class doc. Every seed's meaning hangs on these: a
        // change is a change of all published results.
        Draws draws = Draws.of(1, Draws.Purpose.OUTPUT_LENGTH);
        assertThat(draws.bits(0, 0)).isEqualTo(2000476138750251866L);
        assertThat(draws.bits(1_000_000, 2)).isEqualTo(1016499670170800141L);
    }

    @Test
    void uniformsAreUniformAndInRange() {
        int bins = 64;
        for (long seed = 0; seed < 20; seed++) {
            Draws draws = Draws.of(seed, Draws.Purpose.TEST);
            long[] counts = new long[bins];
            double[] expected = new double[bins];
            for (int i = 0; i < 64_000; i++) {
                double u = draws.uniform(i);
                assertThat(u).isGreaterThanOrEqualTo(0).isLessThan(1);
                counts[(int) (u * bins)]++;
            }
            java.util.Arrays.fill(expected, 1_000);
            assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(1e-6);
        }
    }

    /** The same draw a step of 2^-53 higher, so that 0 cannot come but 1 can. */
    @Test
    void positiveUniformsAreAStepHigher() {
        Draws draws = Draws.of(7, Draws.Purpose.ARRIVAL);
        for (int i = 0; i < 1_000; i++) {
            assertThat(draws.uniformPositive(i, 0)).isEqualTo(draws.uniform(i, 0) + 0x1p-53);
        }
    }

    @Test
    void neighbouringIndicesAreUncorrelated() {
        Draws draws = Draws.of(5, Draws.Purpose.TEST);
        int n = 200_000;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (draws.uniform(i) - 0.5) * (draws.uniform(i + 1) - 0.5);
        }
        // Standard deviation of one product is 1/12: six standard errors of the mean.
        assertThat(Math.abs(sum / n)).isLessThan(6.0 / 12 / Math.sqrt(n));
    }
}
