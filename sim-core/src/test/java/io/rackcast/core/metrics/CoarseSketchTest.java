package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoarseSketchTest {
    @Test
    void percentilesAreWithinABucketOfTheTruth() {
        Random random = new Random(7);
        CoarseSketch sketch = new CoarseSketch();
        double[] seconds = new double[100_000];
        for (int i = 0; i < seconds.length; i++) {
            // Microseconds to hours.
            long nanos = (long) StrictMath.exp(7 + 23 * random.nextDouble());
            seconds[i] = nanos * 1e-9;
            sketch.record(nanos);
        }
        Arrays.sort(seconds);
        for (double share : new double[] {0.01, 0.1, 0.5, 0.95, 0.99, 0.9999}) {
            double exact = seconds[(int) (share * seconds.length)];
            // A bucket is 1/64 wide, or a microsecond; neighbours in the sample are closer than that.
            assertThat(sketch.quantile(share)).isEqualTo(exact, within(exact / 64 + 1.1e-6));
            assertThat(sketch.below(sketch.quantile(share)) / seconds.length).isEqualTo(share, within(1e-9));
        }
        assertThat(sketch.sumSeconds()).isEqualTo(Arrays.stream(seconds).sum(), within(1e-6));
    }

    @Test
    void joiningIsRecordingIntoOne() {
        CoarseSketch left = new CoarseSketch();
        CoarseSketch right = new CoarseSketch();
        CoarseSketch both = new CoarseSketch();
        for (long i = 0; i < 1_000; i++) {
            long nanos = i * i * i * 1_000;
            (i % 3 == 0 ? left : right).record(nanos);
            both.record(nanos);
        }
        left.add(right);
        assertThat(left.count()).isEqualTo(1_000);
        assertThat(left.sumSeconds()).isEqualTo(both.sumSeconds(), within(1e-6));
        for (double share = 0.05; share < 1; share += 0.05) {
            assertThat(left.quantile(share)).isEqualTo(both.quantile(share));
        }
        right.clear();
        assertThat(right.count()).isZero();
        assertThat(right.quantile(0.5)).isNaN();
    }

    @Test
    void theLongestCountAsThirteenDays() {
        CoarseSketch sketch = new CoarseSketch();
        sketch.record(Long.MAX_VALUE);
        assertThat(sketch.quantile(0.5)).isEqualTo(13 * 86_400, within(86_400.0));
    }
}
