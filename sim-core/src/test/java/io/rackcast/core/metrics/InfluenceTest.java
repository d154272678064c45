package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InfluenceTest {
    private static final double[] ONES = {1, 1, 1, 1, 1, 1, 1, 1};

    @Test
    void aMeanIsTheRatioOfBatchMeans() {
        double[] sums = {1, 5, 1, 5, 2, 4, 2, 4};
        Influence mean = ratio(sums, ONES);
        Interval expected = BatchMeans.ratio(sums, ONES);
        assertThat(mean.estimate()).isEqualTo(3);
        assertThat(mean.spread().around(3, 1).halfWidth()).isEqualTo(expected.halfWidth(), within(1e-12));
    }

    /**
     * 24 * 8 / (16 * 12) = 1 exactly. A batch adds the relative deviation of each factor: with the sum 24 of the first, a
     * batch of 4 instead of the average 3 adds (4 - 3) / 24 = 1/24.
     */
    @Test
    void productsAddTheirSharesOfEachFactor() {
        double[] varying = {4, 2, 4, 2, 4, 2, 4, 2};
        double[] two = {2, 2, 2, 2, 2, 2, 2, 2};
        double[] halves = {1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5};
        Influence product = Influence.ratio(1, new double[][] {varying, ONES}, new double[][] {two, halves});
        assertThat(product.estimate()).isEqualTo(1);
        // Eight residuals of +-1/24: variance of their sum 8 * (1/24)^2 * 8/7.
        assertThat(product.spread().variance()).isEqualTo(8.0 / 576 * 8 / 7, within(1e-15));
    }

    /** Equal swings in both leave nothing: 3 and 5 swing by one, their difference is 2 without a doubt. */
    @Test
    void whatMovesBothIsGone() {
        Influence a = ratio(new double[] {2, 4, 2, 4, 2, 4, 2, 4}, ONES);
        Influence b = ratio(new double[] {4, 6, 4, 6, 4, 6, 4, 6}, ONES);
        Influence difference = b.minus(a);
        assertThat(difference.estimate()).isEqualTo(2);
        assertThat(difference.spread().variance()).isEqualTo(0, within(1e-30));
        Contrast paired = Contrast.of(a, b, true, true);
        assertThat(paired.gain()).isInfinite();
        assertThat(paired.difference().halfWidth()).isEqualTo(0, within(1e-15));
    }

    /**
     * A has mean 3 with residuals of +-1, B mean 6 with residuals of +-3 the other way round. Sums of squares of the mean:
     * A 8/64 * 8/7 = 1/7, B 72/64 * 8/7 = 9/7. Apart 10/7; together the residuals are +-4: 128/64 * 8/7 = 16/7.
     * A gain of 10/16. t(7) = 2.36462: the difference is 3 +- 2.36462 * sqrt(16/7) = 3 +- 3.57498.
     */
    @Test
    void aContrastByHand() {
        Influence a = ratio(new double[] {2, 4, 2, 4, 2, 4, 2, 4}, ONES);
        Influence b = ratio(new double[] {9, 3, 9, 3, 9, 3, 9, 3}, ONES);
        Contrast contrast = Contrast.of(a, b, true, false);
        assertThat(contrast.a()).isEqualTo(3);
        assertThat(contrast.b()).isEqualTo(6);
        assertThat(contrast.difference().estimate()).isEqualTo(3);
        assertThat(contrast.difference().halfWidth()).isEqualTo(3.57498, within(1e-5));
        assertThat(contrast.gain()).isEqualTo(0.625, within(1e-12));
        // |t| = 3 / sqrt(16/7) = 1.98431 at 7 degrees of freedom.
        assertThat(contrast.probability()).isEqualTo(0.0876, within(1e-4));
        assertThat(contrast.ratio().estimate()).isEqualTo(2, within(1e-12));
        // Errors of the logarithms: A 1/8 over 3, B 3/8 over 6 the other way, 5/48 together; variance 8 * (5/48)^2 *
        // 8/7.
        double reach = StrictMath.exp(2.364624 * StrictMath.sqrt(200 / 2304.0 * 8 / 7));
        assertThat(contrast.ratio().low()).isEqualTo(2 / reach, within(1e-5));
        assertThat(contrast.ratio().high()).isEqualTo(2 * reach, within(1e-5));

        // Apart: Welch's degrees of freedom (10/7)^2 / ((1/7)^2 / 7 + (9/7)^2 / 7) = 700/82 = 8.53659.
        Contrast apart = Contrast.of(a, b, false, false);
        assertThat(a.spread().plus(b.spread()).freedom()).isEqualTo(700 / 82.0, within(1e-9));
        assertThat(apart.difference().halfWidth()).isEqualTo(2.28102 * StrictMath.sqrt(10 / 7.0), within(1e-4));
        assertThat(apart.gain()).isEqualTo(1);
    }

    @Test
    void shortOfEightBatchesNothingIsTold() {
        Influence few = ratio(new double[] {1, 2, 3}, new double[] {1, 1, 1});
        Contrast contrast = Contrast.of(few, few, true, true);
        assertThat(contrast.a()).isEqualTo(2);
        assertThat(contrast.probability()).isNaN();
        assertThat(contrast.difference()).isEqualTo(Interval.NONE);
        assertThatThrownBy(() -> few.minus(ratio(ONES, ONES))).hasMessageContaining("3 and 8");
    }

    @Test
    void nothingOverNothingIsNothing() {
        assertThat(ratio(new double[8], new double[8]).estimate()).isNaN();
        Contrast contrast = Contrast.of(ratio(new double[8], ONES), ratio(ONES, ONES), true, true);
        assertThat(contrast.a()).isZero();
        assertThat(contrast.ratio()).isEqualTo(Interval.NONE);
        assertThat(contrast.probability()).isZero();
    }

    private static Influence ratio(double[] above, double[] below) {
        return Influence.ratio(1, new double[][] {above}, new double[][] {below});
    }
}
