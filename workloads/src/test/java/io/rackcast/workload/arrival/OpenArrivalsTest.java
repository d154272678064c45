package io.rackcast.workload.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.config.quantity.Rate;
import io.rackcast.workload.Fit;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenArrivalsTest {
    private static final int DRAWS = 200_000;

    @Test
    void poissonGapsAreExponential() {
        double[] seconds = seconds(new Poisson(Rate.perSecond(5.53)).gaps(7));
        Fit.kolmogorovSmirnov(seconds, new ExponentialDistribution(1 / 5.53)::cumulativeProbability);
        assertMoments(seconds, 1 / 5.53, 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1, 1.5, 3})
    void gammaGapsFollowTheGammaLaw(double cv) {
        double[] seconds = seconds(new Gamma(Rate.perSecond(20), cv).gaps(11));
        double shape = 1 / (cv * cv);
        Fit.kolmogorovSmirnov(seconds, new GammaDistribution(shape, 1 / (20 * shape))::cumulativeProbability);
        assertMoments(seconds, 1.0 / 20, cv);
    }

    @Test
    void veryBurstyGammaKeepsItsRate() {
        Gamma arrivals = new Gamma(Rate.perSecond(2.57), 13.15);
        double[] seconds = seconds(arrivals.gaps(3));
        double mean = 0;
        for (double gap : seconds) {
            mean += gap / DRAWS;
        }
        // Standard error of the mean: CV / sqrt(200,000) = 13.15 / 447.2 = 2.94%; 4.9 of them.
        assertThat(mean * 2.57).isCloseTo(1, within(4.9 * 0.0294));
    }

    @Test
    void constantArrivalsDoNotDrift() {
        // A third of a second is no whole number of nanoseconds: arrival n is (n + 1) / 3 s, rounded down.
        ArrivalClock clock = new ArrivalClock(new Constant(Rate.perSecond(3)).gaps(1));
        for (long n = 1; n <= 3_000_000; n++) {
            long exact = n * 1_000_000_000L / 3;
            assertThat(clock.next()).as("arrival %d", n).isBetween(exact - 1, exact + 1);
        }
    }

    @Test
    void roundingToNanosecondsDoesNotBiasTheRate() {
        // Gaps of 10 ns on average: cutting each to whole nanoseconds would lose 5% of them.
        ArrivalClock clock = new ArrivalClock(new Poisson(Rate.perSecond(1e8)).gaps(5));
        long last = 0;
        for (int i = 0; i < 1_000_000; i++) {
            long now = clock.next();
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
        assertThat(last / 1e7).isCloseTo(1, within(4.9 / 1000)); // CV / sqrt(n) = 1 / 1000
    }

    @Test
    void gapsAreIndependentOfEachOther() {
        for (OpenArrivals arrivals :
                new OpenArrivals[] {new Poisson(Rate.perSecond(1)), new Gamma(Rate.perSecond(1), 2)}) {
            double[] seconds = seconds(arrivals.gaps(17));
            for (int lag = 1; lag <= 3; lag++) {
                double sum = 0;
                double squares = 0;
                for (int i = lag; i < seconds.length; i++) {
                    sum += (seconds[i] - 1) * (seconds[i - lag] - 1);
                    squares += (seconds[i] - 1) * (seconds[i] - 1);
                }
                assertThat(sum / squares).as("lag %d", lag).isCloseTo(0, within(4.9 / Math.sqrt(DRAWS)));
            }
        }
    }

    @Test
    void aHigherRateOnlyShrinksTheSameGaps() {
        Rate slow = Rate.perSecond(2);
        Rate fast = Rate.perSecond(8);
        for (int n = 0; n < 1000; n++) {
            assertThat(new Poisson(fast).gaps(23).nanosBefore(n) * 4)
                    .isCloseTo(new Poisson(slow).gaps(23).nanosBefore(n), within(1e-6));
            assertThat(new Gamma(fast, 3).gaps(23).nanosBefore(n) * 4)
                    .isCloseTo(new Gamma(slow, 3).gaps(23).nanosBefore(n), within(1e-6));
        }
    }

    @Test
    void drawsAreTheSameEverywhere() {
        // Golden: these instants are part of the meaning of a seed. Computed apart, from the published formulas.
        ArrivalClock poisson = new ArrivalClock(new Poisson(Rate.perSecond(10)).gaps(42));
        ArrivalClock gamma = new ArrivalClock(new Gamma(Rate.perSecond(10), 2).gaps(42));
        assertThat(new long[] {poisson.next(), poisson.next(), poisson.next()})
                .containsExactly(13_997_917, 51_137_566, 53_695_486);
        assertThat(new long[] {gamma.next(), gamma.next(), gamma.next()})
                .containsExactly(29_089_073, 64_665_182, 113_776_370);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-7, 2e9})
    void refusesRatesBeyondTheClock(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Poisson(Rate.perSecond(rate)))
                .withMessageContaining("an arrival rate must be between 0.0036/h and 1000000000/s");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 101, Double.NaN})
    void refusesCoefficientsThatMeanNothing(double cv) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gamma(Rate.perSecond(1), cv))
                .withMessageContaining("cv must be between 0.01 and 100");
    }

    private static double[] seconds(Gaps gaps) {
        double[] seconds = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            seconds[i] = gaps.nanosBefore(i) / 1e9;
        }
        return seconds;
    }

    /** The mean within its standard error, the coefficient of variation within 5%: its own error needs 4th moments. */
    private static void assertMoments(double[] sample, double mean, double cv) {
        double sum = 0;
        double squares = 0;
        for (double x : sample) {
            sum += x;
            squares += x * x;
        }
        double found = sum / sample.length;
        double deviation = Math.sqrt(squares / sample.length - found * found);
        assertThat(found).isCloseTo(mean, within(4.9 * cv * mean / Math.sqrt(sample.length)));
        assertThat(deviation / found).isCloseTo(cv, within(0.05 * cv));
    }
}
