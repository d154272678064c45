package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencySketchTest {
    @Test
    void percentilesAreWithinOneInAThousandOfTheValuesSeen() {
        Random random = new Random(1);
        for (int round = 0; round < 20; round++) {
            LatencySketch sketch = new LatencySketch();
            int n = 1 + random.nextInt(3_000);
            long[] values = new long[n];
            for (int i = 0; i < n; i++) {
                // Over nine decades, up to days: the histogram has to grow.
                values[i] = 1 + (long) Math.exp(random.nextDouble() * Math.log(4e14));
                sketch.record(values[i]);
            }
            Arrays.sort(values);
            Distribution seen = sketch.distribution();
            assertThat(seen.count()).isEqualTo(n);
            assertThat(seen.max()).isEqualTo(values[n - 1] * 1e-9);
            assertThat(seen.mean())
                    .isEqualTo(Arrays.stream(values).average().orElseThrow() * 1e-9, within(seen.mean() * 1e-9));
            near(seen.p50(), values, 0.50);
            near(seen.p90(), values, 0.90);
            near(seen.p99(), values, 0.99);
        }
    }

    private static void near(double seconds, long[] sorted, double share) {
        double exact = sorted[(int) Math.ceil(share * sorted.length) - 1] * 1e-9;
        assertThat(seconds).isEqualTo(exact, within(exact * 1.1e-3 + 1e-9));
    }

    @Test
    void aCountIsAsGoodAsRepetition() {
        LatencySketch one = new LatencySketch();
        LatencySketch many = new LatencySketch();
        one.record(700, 5);
        for (int i = 0; i < 5; i++) {
            many.record(700);
        }
        assertThat(one.distribution()).isEqualTo(many.distribution());
    }
}
