package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MserTest {
    @Test
    void cutsARampAndNothingElse() {
        double[] means = new Random(5).doubles(100, 9.5, 10.5).toArray();
        assertThat(Mser.cut(means)).isZero();
        for (int i = 0; i < 20; i++) {
            means[i] = i * 0.5;
        }
        // The last of the ramp, 9 and 9.5, is not to be told from the rest.
        assertThat(Mser.cut(means)).isBetween(18, 20);
    }

    @Test
    void whatNeverSettlesIsCutInHalf() {
        double[] means = new double[64];
        for (int i = 0; i < means.length; i++) {
            means[i] = i;
        }
        assertThat(Mser.cut(means)).isEqualTo(32).isEqualTo(Mser.most(64));
    }

    @Test
    void shortSeriesAreLeftAlone() {
        assertThat(Mser.cut(new double[0])).isZero();
        assertThat(Mser.cut(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 9, 9, 9}))
                .isZero();
    }
}
