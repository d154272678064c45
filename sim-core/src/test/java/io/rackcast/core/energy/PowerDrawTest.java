package io.rackcast.core.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.metrics.CacheUse;
import io.rackcast.core.metrics.Distribution;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.SwapCounts;
import io.rackcast.core.metrics.TierTraffic;
import io.rackcast.core.metrics.TimeSeries;
import io.rackcast.core.metrics.TimeSeries.Point;
import io.rackcast.core.metrics.TimeSeries.Work;
import io.rackcast.core.metrics.WorkTotals;
import io.rackcast.core.timing.Cases;
import io.rackcast.core.timing.SpeedOfLight;
import io.rackcast.core.timing.StepWork;
import java.util.List;
import org.junit.jupiter.api.Test;

class PowerDrawTest {
    private static final long SECOND = 1_000_000_000L;
    private static final PowerModel MODEL = PowerModel.uncapped(100, 700, new PowerCurve(0.5, 1, 1, 2.5));
    private static final SpeedOfLight BOUND = Cases.speedOfLight();

    /** Nothing happens: two replicas of four chips draw 8 x 100 W for 2 s, 1,600 J. */
    @Test
    void anIdleFleetDrawsItsIdlePower() {
        PowerDraw draw = draw(List.of(point(Work.NONE, Work.NONE), point(Work.NONE, Work.NONE)), 2, 8);
        assertThat(draw.wattsPerChip()).containsExactly(100.0, 100.0);
        assertThat(draw.joules()).isEqualTo(1_600, within(1e-9));
        assertThat(draw.joulesPerOutputToken()).isEqualTo(16, within(1e-9));
    }

    /**
     * In one second of one replica, decode steps take 0.5 s for work that could take a quarter of it: 400 W; prefill takes
     * 0.3 s at its bound: 700 W; 0.2 s are idle at 100 W. Mean: 200 + 210 + 20 = 430 W.
     */
    @Test
    void kindsOfStepsAreWeighedByTheirTime() {
        Work decode = atBound(0.25, 0.5);
        Work prefill = atBound(1, 0.3);
        PowerDraw draw = draw(List.of(point(decode, prefill)), 1, 1);
        assertThat(draw.wattsPerChip().get(0)).isEqualTo(430, within(1e-6));
        assertThat(draw.meanWattsPerChip()).isEqualTo(430, within(1e-6));
        assertThat(draw.joules()).isEqualTo(430, within(1e-6));
    }

    /** 1.5 s in intervals of a second: the last one is half as long, so one idle chip of 100 W takes 150 J. */
    @Test
    void theLastIntervalEndsWithTheRun() {
        PowerDraw draw = draw(List.of(point(Work.NONE, Work.NONE), point(Work.NONE, Work.NONE)), 1, 1, SECOND * 3 / 2);
        assertThat(draw.wattsPerChip()).containsExactly(100.0, 100.0);
        assertThat(draw.joules()).isEqualTo(150, within(1e-9));
        assertThat(draw.meanWattsPerChip()).isEqualTo(100, within(1e-9));
    }

    /** Steps that load the bound to a share of the time they take. */
    private static Work atBound(double utilization, double busySeconds) {
        double steps = utilization * busySeconds / BOUND.seconds(new StepWork(1, 0, 0, 0, 0, 0, 0));
        return new Work(new StepWork(steps, 0, 0, 0, 0, 0, 0), busySeconds * 1e9);
    }

    private static Point point(Work decode, Work prefill) {
        return new Point(0, 0, 0, 0, Double.NaN, decode, prefill);
    }

    private static PowerDraw draw(List<Point> points, int replicas, int chips) {
        return draw(points, replicas, chips, points.size() * SECOND);
    }

    private static PowerDraw draw(List<Point> points, int replicas, int chips, long makespanNanos) {
        RunResult run = new RunResult(
                new RunResult.RequestCounts(0, 0, 0, 0, 0),
                makespanNanos,
                100,
                0,
                0,
                0,
                new WorkTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                0,
                0,
                0,
                0,
                Distribution.EMPTY,
                Distribution.EMPTY,
                Distribution.EMPTY,
                Distribution.EMPTY,
                Distribution.EMPTY,
                new TimeSeries(SECOND, points),
                0,
                SwapCounts.NONE,
                null,
                CacheUse.NONE,
                null,
                TierTraffic.NONE);
        return PowerDraw.of(run, replicas, chips, BOUND, MODEL);
    }
}
