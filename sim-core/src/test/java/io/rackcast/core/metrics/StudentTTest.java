package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StudentTTest {
    /** Mean 3, standard deviation sqrt(2.5), t = 3 / sqrt(2.5 / 5) = 4.2426 with 4 degrees: 1.324% on both sides. */
    @Test
    void tellsAMeanFromNothing() {
        double[] values = {1, 2, 3, 4, 5};
        assertThat(StudentT.probability(values)).isEqualTo(0.01324, within(1e-5));
        Interval mean = StudentT.mean(values);
        assertThat(mean.low()).isEqualTo(3 - 2.7764 * 0.70711, within(1e-3));
        assertThat(mean.high()).isEqualTo(3 + 2.7764 * 0.70711, within(1e-3));
    }

    @Test
    void valuesThatAreAllTheSameLeaveNoDoubt() {
        assertThat(StudentT.probability(new double[] {0, 0, 0})).isEqualTo(1);
        assertThat(StudentT.probability(new double[] {2, 2, 2})).isZero();
        assertThat(StudentT.probability(new double[] {2})).isNaN();
    }
}
