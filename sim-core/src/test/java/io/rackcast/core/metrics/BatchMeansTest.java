package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchMeansTest {
    @Test
    void eightBatchesByHand() {
        // Mean 3; residuals -2 2 -2 2 -1 1 -1 1 with squares 20; lag 1 products -4 -4 -4 -2 -1 -1 -1 = -17, so r =
        // -0.85.
        // Variance of the sum 20 * 8/7, its root over 8 is 0.59761; t(7) = 2.36462: half a width of 1.41313.
        Interval interval = BatchMeans.ratio(new double[] {1, 5, 1, 5, 2, 4, 2, 4}, ones(8));
        assertThat(interval.estimate()).isEqualTo(3);
        assertThat(interval.halfWidth()).isEqualTo(1.41313, within(1e-5));
        assertThat(interval.lag1()).isEqualTo(-0.85, within(1e-12));
        assertThat(interval.batches()).isEqualTo(8);
    }

    /**
     * Residuals -1 -1 -1 -1 1 1 1 1: squares 8, lag 1 products 3 - 1 + 3 = 5, r = 0.625. Variance of the sum
     * 8 * 8/7 * 1.625 / 0.375, its root over 8 is 0.786796; t(7) = 2.364624: half a width of 1.860477.
     */
    @Test
    void whatCorrelationIsLeftWidensTheInterval() {
        Interval interval = BatchMeans.ratio(new double[] {2, 2, 2, 2, 4, 4, 4, 4}, ones(8));
        assertThat(interval.lag1()).isEqualTo(0.625, within(1e-12));
        assertThat(interval.halfWidth()).isEqualTo(1.860477, within(1e-5));
    }

    /**
     * Mean 1; residuals of 7 and seven of -1: squares 56, deviation sqrt(56/7) = 2.828427, cubes 343 - 7 = 336, skewness
     * 8 / (7 * 6) * 336 / 2.828427^3 = 2.828427. Lag 1 products add up to -9, so nothing widens: the mean's error is
     * sqrt(56 * 8/7) / 8 = 1. Willink: beta = 2.828427 / (6 sqrt 8) = 1/6; with t(7) = 2.364624 the ends are
     * ((1 + 2.364624 - 1/6)^(1/3) - 1) * 3 = 1.419897 below and ((2.364624 + 1/6 - 1)^(1/3) + 1) * 3 = 6.457857 above.
     */
    @Test
    void aSkewedIntervalReachesFartherToTheSideOfTheTail() {
        double[] values = {0, 0, 0, 8, 0, 0, 0, 0};
        Interval interval = BatchMeans.ratioOfSkewed(values, ones(8));
        assertThat(interval.estimate()).isEqualTo(1);
        assertThat(interval.low()).isEqualTo(1 - 1.419897, within(1e-5));
        assertThat(interval.high()).isEqualTo(1 + 6.457857, within(1e-5));
        assertThat(BatchMeans.ratio(values, ones(8)).halfWidth()).isEqualTo(2.364624, within(1e-5));
    }

    @Test
    void aConstantRatioIsCertainWhateverTheSizesOfBatches() {
        double[] sizes = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        Interval interval =
                BatchMeans.ratio(Arrays.stream(sizes).map(x -> x / 2).toArray(), sizes);
        assertThat(interval).isEqualTo(new Interval(0.5, 0.5, 0.5, 9, 0));
    }

    @Test
    void fewerThanEightBatchesTellNoInterval() {
        assertThat(BatchMeans.ratio(new double[] {1, 2, 3, 4, 5, 6, 7}, ones(7)))
                .isEqualTo(new Interval(4, Double.NaN, Double.NaN, 7, Double.NaN));
        assertThat(BatchMeans.ratio(new double[8], new double[8])).isEqualTo(Interval.NONE);
    }

    @Test
    void correlatedBatchesAreJoinedAndWidenTheInterval() {
        Random random = new Random(3);
        double[] independent = random.doubles(128).toArray();
        double[] walk = new double[128];
        for (int i = 1; i < walk.length; i++) {
            walk[i] = walk[i - 1] + random.nextGaussian();
        }
        assertThat(BatchMeans.ratio(independent, ones(128)).batches()).isEqualTo(32);
        Interval correlated = BatchMeans.ratio(walk, ones(128));
        assertThat(correlated.batches()).isEqualTo(8);
        assertThat(correlated.lag1()).isPositive();
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
