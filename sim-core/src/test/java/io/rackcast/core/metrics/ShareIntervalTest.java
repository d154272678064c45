package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShareIntervalTest {
    /**
     * Eight batches of 10 with 9, 7, 9, 7, ... good ones: share 0.8. Residuals of 1 and -1 with a lag-1 correlation of
     * -7/8; the variance of the sum is 8 * 8/7, its root over 80 is 0.037796; t(7) = 2.364624: half a width h = 0.089374.
     * Wilson at that size: w = h^2 / 0.16 = 0.049923; centre (0.8 + w/2) / (1 + w) = 0.785735; reach
     * sqrt(0.16 w + w^2 / 4) / (1 + w) = 0.088384.
     */
    @Test
    void wilsonAtTheSizeThatBatchesTell() {
        double[] good = {9, 7, 9, 7, 9, 7, 9, 7};
        Interval interval = ShareInterval.of(good, tens());
        assertThat(interval.estimate()).isEqualTo(0.8, within(1e-12));
        assertThat(interval.low()).isEqualTo(0.785735 - 0.088384, within(2e-6));
        assertThat(interval.high()).isEqualTo(0.785735 + 0.088384, within(2e-6));
    }

    /** All 80 good: 3.8415 / 80 = w, and the lower end is 1 / (1 + w) = 0.954181. */
    @Test
    void withoutAMissTheLowerEndIsThatOfIndependentRequests() {
        Interval all = ShareInterval.of(tens(), tens());
        assertThat(all.high()).isEqualTo(1);
        assertThat(all.low()).isEqualTo(0.954181, within(1e-6));
        Interval none = ShareInterval.of(new double[8], tens());
        assertThat(none.low()).isZero();
        assertThat(none.high()).isEqualTo(1 - 0.954181, within(1e-6));
    }

    private static double[] tens() {
        double[] tens = new double[8];
        Arrays.fill(tens, 10);
        return tens;
    }
}
