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
