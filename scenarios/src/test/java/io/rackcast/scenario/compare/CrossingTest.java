package io.rackcast.scenario.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.metrics.Interval;
import io.rackcast.scenario.compare.Crossing.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CrossingTest {
    /** The line load - 7 is zero at 7; with intervals of +-1.5 their ends are at 5.5 and 8.5. */
    @Test
    void aStraightLineCrossesWhereItDoes() {
        List<Crossing> crossings = Crossing.of(line(1, -7, 1.5, 1, 4, 10, 16));
        assertThat(crossings).hasSize(1);
        equal(crossings.get(0), new Crossing(7, 5.5, 8.5, true));
        List<Crossing> falling = Crossing.of(line(-1, 7, 1.5, 1, 4, 10, 16));
        equal(falling.get(0), new Crossing(7, 5.5, 8.5, false));
    }

    /** At 6, 7 and 8 the difference is within its interval: the crossing lies between 5.5 and 8.5 all the same. */
    @Test
    void loadsWhereNothingIsShownLieWithinTheInterval() {
        equal(Crossing.of(line(1, -7, 1.5, 1, 6, 7, 8, 16)).get(0), new Crossing(7, 5.5, 8.5, true));
    }

    /**
     * Estimates -4, -1, 0.5, 4 at loads 1 to 4: zero two thirds of the way from 2 to 3. The upper ends -3, 1, 2.5, 5 are zero at
     * 1 + 3/4, the lower ends -5, -3, -1.5, 3 at 3 + 1/3.
     */
    @Test
    void eachLineIsZeroInASegmentOfItsOwn() {
        List<Sample> bent = List.of(sample(1, -4, 1), sample(2, -1, 2), sample(3, 0.5, 2), sample(4, 4, 1));
        equal(Crossing.of(bent).get(0), new Crossing(2 + 2 / 3.0, 1.75, 3 + 1 / 3.0, true));
    }

    /** -2 at 1, +2 at 2, -2 at 4: zero halfway up and halfway down. */
    @Test
    void everyCrossingIsFound() {
        List<Crossing> crossings =
                Crossing.of(List.of(sample(1, -2, 1), sample(2, 2, 1), sample(4, -2, 1), sample(5, -2, 1)));
        assertThat(crossings).hasSize(2);
        // Up: -1 at load 1 to +3 at load 2 is zero at 1.25, -3 to +1 at 1.75. Down, over twice the distance: 2.5 and
        // 3.5.
        equal(crossings.get(0), new Crossing(1.5, 1.25, 1.75, true));
        equal(crossings.get(1), new Crossing(3, 2.5, 3.5, false));
    }

    /** A sign that changes by chance is no crossing. */
    @Test
    void withoutADifferenceShownOnBothSidesThereIsNone() {
        assertThat(Crossing.of(List.of(sample(1, -2, 1), sample(2, 0.5, 1), sample(3, -0.5, 1))))
                .isEmpty();
        assertThat(Crossing.of(List.of(sample(1, -0.5, 1), sample(2, 2, 1)))).isEmpty();
        assertThat(Crossing.of(List.of(sample(1, 2, 1), sample(2, 3, 1)))).isEmpty();
        assertThat(Crossing.of(List.of())).isEmpty();
    }

    /** Random lines: the crossing is theirs, inside its interval, and the same for the two exchanged. */
    @Test
    void linesInGeneral() {
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            double zero = 1 + 9 * random.nextDouble();
            double slope = 0.1 + random.nextDouble();
            List<Sample> up = new ArrayList<>();
            List<Sample> down = new ArrayList<>();
            List<Double> loads = new ArrayList<>(List.of(0.0, 11.0));
            random.doubles(5, 0, 11).forEach(loads::add);
            Collections.sort(loads);
            double half = 0.1 * slope * random.nextDouble();
            for (double load : loads) {
                up.add(sample(load, slope * (load - zero), half));
                down.add(sample(load, -slope * (load - zero), half));
            }
            List<Crossing> found = Crossing.of(up);
            assertThat(found).hasSize(1);
            assertThat(found.get(0).load()).isEqualTo(zero, within(1e-9));
            assertThat(found.get(0).low()).isEqualTo(zero - half / slope, within(1e-9));
            assertThat(found.get(0).high()).isEqualTo(zero + half / slope, within(1e-9));
            equal(
                    Crossing.of(down).get(0),
                    new Crossing(zero, found.get(0).low(), found.get(0).high(), false));
        }
    }

    @Test
    void whoWinsAboveFollowsFromWhatIsBetter() {
        Crossing rising = new Crossing(1, 1, 1, true);
        // The second one's cost rises above the first one's: the first one wins above. Its rate rising is a win.
        assertThat(rising.isWonByB(Metric.USD_PER_REQUEST)).isFalse();
        assertThat(rising.isWonByB(Metric.REQUESTS_PER_SECOND)).isTrue();
        assertThat(new Crossing(1, 1, 1, false).isWonByB(Metric.E2E_MEAN)).isTrue();
    }

    private static void equal(Crossing actual, Crossing expected) {
        assertThat(actual.load()).isEqualTo(expected.load(), within(1e-9));
        assertThat(actual.low()).isEqualTo(expected.low(), within(1e-9));
        assertThat(actual.high()).isEqualTo(expected.high(), within(1e-9));
        assertThat(actual.rising()).isEqualTo(expected.rising());
    }

    private static List<Sample> line(double slope, double offset, double half, double... loads) {
        List<Sample> samples = new ArrayList<>();
        for (double load : loads) {
            samples.add(sample(load, slope * load + offset, half));
        }
        return samples;
    }

    private static Sample sample(double load, double estimate, double half) {
        return new Sample(
                load, new Interval(estimate, estimate - half, estimate + half, 32, 0), Math.abs(estimate) > half);
    }
}
