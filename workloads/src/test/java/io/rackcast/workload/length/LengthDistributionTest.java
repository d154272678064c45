package io.rackcast.workload.length;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.engine.Draws;
import io.rackcast.workload.Fit;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that hold for every distribution, and the figures of single ones. */
class LengthDistributionTest {
    private static final double LAST = 1 - 0x1p-53;
    private static final double STEP = 0x1p-53;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "512",
                "uniform(128, 2048)",
                "uniform(7, 7)",
                "uniform(1, 16777216)",
                "lognormal(p50=403, p95=1770, max=4000)",
                "lognormal(p50=148, p95=553, min=20, max=300)",
                "lognormal(p50=1, p95=2, max=5)",
                "quantiles(p0=2, p10=2, p50=40, p50.5=40, p99.99=1000, p100=5000)"
            })
    void invertsItsDistributionFunction(String text) {
        LengthDistribution length = LengthDistribution.parse(text);
        LengthSampler sampler = length.sampler();
        assertThat(length.cdf(length.min() - 1)).isZero();
        assertThat(length.cdf(length.max())).isEqualTo(1);
        assertThat(sampler.at(0)).isGreaterThanOrEqualTo(length.min());
        assertThat(sampler.at(LAST)).isEqualTo(length.max());
        int stride = Math.max(1, (length.max() - length.min()) / 10_000);
        double before = 0;
        for (int k = length.min(); k < length.max(); k += stride) {
            double p = length.cdf(k);
            assertThat(p).isBetween(before, 1.0);
            before = p;
            double slack = 8 * STEP;
            if (p > slack) {
                assertThat(sampler.at(p - slack)).as("just below F(%d)", k).isLessThanOrEqualTo(k);
            }
            if (p < 1 - slack) {
                assertThat(sampler.at(p + slack)).as("just above F(%d)", k).isGreaterThan(k);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uniform(3, 1001)",
                "lognormal(p50=403, p95=1770, max=4000)",
                "quantiles(p0=2, p10=2, p50=40, p50.5=40, p99.99=1000, p100=5000)"
            })
    void neverFallsWhenTheDrawRises(String text) {
        LengthSampler sampler = LengthDistribution.parse(text).sampler();
        int before = 0;
        for (int i = 0; i < 200_000; i++) {
            int length = sampler.at(i / 200_000.0);
            assertThat(length).isGreaterThanOrEqualTo(before);
            before = length;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uniform(128, 2048)",
                "lognormal(p50=403, p95=1770, max=4000)",
                "lognormal(p50=148, p95=553, min=20, max=300)",
                "quantiles(p0=2, p10=2, p50=40, p50.5=40, p99.99=1000, p100=5000)"
            })
    void drawsFollowTheLaw(String text) {
        LengthDistribution length = LengthDistribution.parse(text);
        LengthSampler sampler = length.sampler();
        Draws draws = Draws.of(20231116, Draws.Purpose.TEST);
        int[] sample = new int[400_000];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < sample.length; i++) {
            sample[i] = sampler.at(draws.uniform(i));
            sum += sample[i];
            squares += (double) sample[i] * sample[i];
        }
        Fit.chiSquare(sample, length.min(), length.max(), length::cdf);
        double mean = sum / sample.length;
        double standardError = Math.sqrt((squares / sample.length - mean * mean) / sample.length);
        assertThat(mean).isCloseTo(length.mean(), within(4.9 * standardError));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "512",
                "uniform(128, 2048)",
                "lognormal(p50=403, p95=1770, max=4000)",
                "lognormal(p50=148, p95=553, min=20, max=300)",
                "quantiles(p0=2, p10=2, p50=40, p50.5=40, p99.99=1000, p100=5000)"
            })
    void meanSumsTheSurvivalFunction(String text) {
        LengthDistribution length = LengthDistribution.parse(text);
        double mean = 0; // E[X] = sum over k >= 0 of P(X > k)
        for (int k = 0; k < length.max(); k++) {
            mean += 1 - length.cdf(k);
        }
        assertThat(length.mean()).isCloseTo(mean, within(1e-8 * mean));
    }

    @Test
    void lognormalHasItsQuantilesAndIsClamped() {
        LognormalLength length = LognormalLength.of(403, 1770, 4000);
        LengthSampler sampler = length.sampler();
        assertThat(sampler.at(0.5)).isEqualTo(403);
        assertThat(sampler.at(0.95)).isEqualTo(1770);
        // ln 403 = 5.99894, (ln 1770 - ln 403) / 1.644854 = (7.47874 - 5.99894) / 1.644854 = 0.89966
        assertThat(length.mu()).isCloseTo(5.99894, within(1e-5));
        assertThat(length.sigma()).isCloseTo(0.89966, within(1e-5));
        LogNormalDistribution law = new LogNormalDistribution(length.mu(), length.sigma());
        assertThat(length.cdf(1000)).isCloseTo(law.cumulativeProbability(1000.5), within(1e-12));
        // What lies beyond the cap becomes the cap: a visible atom, no redraw.
        double beyond = 1 - law.cumulativeProbability(3999.5);
        assertThat(length.cdf(4000) - length.cdf(3999)).isCloseTo(beyond, within(1e-12));
        assertThat(beyond).isBetween(0.005, 0.006);
    }

    @Test
    void lognormalIsClampedFromBelow() {
        LengthDistribution length = LengthDistribution.parse("lognormal(p50=148, p95=553, min=100, max=4000)");
        assertThat(length.sampler().at(0)).isEqualTo(100);
        assertThat(length.cdf(99)).isZero();
        assertThat(length.cdf(100)).isGreaterThan(0.3);
    }

    @Test
    void quantilesAreJoinedByStraightLines() {
        LengthDistribution length = LengthDistribution.parse("quantiles(p0=10, p50=20, p100=120)");
        LengthSampler sampler = length.sampler();
        assertThat(sampler.at(0)).isEqualTo(10);
        assertThat(sampler.at(0.25)).isEqualTo(15);
        assertThat(sampler.at(0.5)).isEqualTo(20);
        assertThat(sampler.at(0.75)).isEqualTo(70);
        assertThat(length.mean()).isEqualTo(0.5 * 15 + 0.5 * 70);
        // 70 is what rounds from [69.5, 70.5]: 1/100 of the upper half
        assertThat(length.cdf(70) - length.cdf(69)).isCloseTo(0.005, within(1e-12));
    }
}
