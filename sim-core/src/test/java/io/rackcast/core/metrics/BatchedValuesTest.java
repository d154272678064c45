package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BatchedValuesTest {
    /** The numbers 1 to 80, ten to a batch: up to the median 40 lie all of the first four batches and none of the others. */
    @Test
    void aPercentileByHand() {
        double[][] batches = new double[8][];
        for (int i = 0; i < 8; i++) {
            double first = 10 * i + 1;
            batches[i] = DoubleStream.iterate(first, x -> x + 1).limit(10).toArray();
        }
        BatchedValues values = new BatchedValues(batches);
        assertThat(values.mean().estimate()).isEqualTo(40.5);
        Influence median = values.percentile(0.5);
        assertThat(median.estimate()).isEqualTo(40);
        // The share up to 40 is certain to no more than +-1, so the density is taken over all values: 79 over a share
        // of 1.
        // A batch with all ten below pulls the median down by (5 - 10) / 80 * 79, one with none pulls it up by as much.
        double pull = 5.0 / 80 * 79;
        double left = BatchMeans.ratio(new double[] {10, 10, 10, 10, 0, 0, 0, 0}, tens())
                .lag1();
        double widened = (1 + left) / (1 - left);
        assertThat(median.spread().variance()).isEqualTo(8 * pull * pull * 8 / 7 * widened, within(1e-6));
    }

    /**
     * The numbers 1 to 80; of ten in a batch six and four by turns are among the lower 40. Residuals of 1 and -1: the share
     * is uncertain by t(7) * sqrt(8 * 8/7) / 80 = 0.089374, which are ranks 33 to 48. So the density is 15 over a share of
     * 0.178748, and a batch with one too many pulls the median by 15 / 0.178748 / 80 = 1.048963.
     */
    @Test
    void theDensityIsThatAroundThePercentile() {
        double[][] batches = new double[8][10];
        int below = 1;
        int above = 41;
        for (int i = 0; i < 8; i++) {
            for (int k = 0; k < 10; k++) {
                batches[i][k] = k < (i % 2 == 0 ? 6 : 4) ? below++ : above++;
            }
        }
        Influence median = new BatchedValues(batches).percentile(0.5);
        assertThat(median.estimate()).isEqualTo(40);
        assertThat(median.spread().variance()).isEqualTo(8 * 1.048963 * 1.048963 * 8 / 7, within(1e-4));
    }

    @Test
    void quantilesAreValuesThatWereSeen() {
        double[][] batches = new double[10][];
        Arrays.setAll(batches, i -> new double[] {i + 1});
        BatchedValues values = new BatchedValues(batches);
        assertThat(values.percentile(0.5).estimate()).isEqualTo(5);
        assertThat(values.percentile(0.95).estimate()).isEqualTo(10);
        assertThat(values.percentile(0.01).estimate()).isEqualTo(1);
    }

    @Test
    void equalValuesAreCertain() {
        double[][] batches = new double[16][];
        Arrays.setAll(batches, i -> new double[] {7, 7, 7});
        Influence tail = new BatchedValues(batches).percentile(0.99);
        assertThat(tail.estimate()).isEqualTo(7);
        assertThat(tail.spread().variance()).isZero();
    }

    @Test
    void nothingTellsNothing() {
        BatchedValues none = new BatchedValues(new double[8][0]);
        assertThat(none.mean().tells()).isFalse();
        assertThat(none.percentile(0.5).estimate()).isNaN();
    }

    private static double[] tens() {
        double[] tens = new double[8];
        Arrays.fill(tens, 10);
        return tens;
    }
}
