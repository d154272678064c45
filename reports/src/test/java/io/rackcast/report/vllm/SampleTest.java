package io.rackcast.report.vllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** By hand, as {@code np.mean, np.std, np.percentile} of NumPy compute it. */
final class SampleTest {
    private final Sample sample = new Sample(DoubleStream.of(40, 10, 30, 20));

    @Test
    void meanAndDeviationOfThePopulation() {
        assertThat(sample.mean()).isEqualTo(25);
        // squares of -15, -5, 5, 15: 500 over 4 values, not over 3
        assertThat(sample.standardDeviation()).isEqualTo(Math.sqrt(125));
    }

    @Test
    void percentilesLieBetweenTheNearestRanks() {
        // the median of four values lies between the second and the third
        assertThat(sample.percentile(50)).isEqualTo(25);
        // rank 0.9 * 3 = 2.7: 30 + 0.7 * 10
        assertThat(sample.percentile(90)).isCloseTo(37, within(1e-12));
        // rank 0.99 * 3 = 2.97
        assertThat(sample.percentile(99)).isCloseTo(39.7, within(1e-12));
        assertThat(sample.percentile(0)).isEqualTo(10);
        assertThat(sample.percentile(100)).isEqualTo(40);
    }

    @Test
    void ofNothingEverythingIsZero() {
        Sample nothing = new Sample(DoubleStream.empty());
        assertThat(nothing.mean() + nothing.standardDeviation() + nothing.percentile(99))
                .isZero();
    }
}
