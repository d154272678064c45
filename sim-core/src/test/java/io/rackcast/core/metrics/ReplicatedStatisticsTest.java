package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplicatedStatisticsTest {
    private static final double LOAD = 0.8;
    private static final int CUSTOMERS = 100;

    /** 1, 2, 3, 6: mean 3, squares 14, standard error sqrt(14/3/4) = 1.080123; t(3) = 3.182446: half a width 3.437435. */
    @Test
    void studentsTByHand() {
        Interval interval = StudentT.mean(new double[] {1, 2, 3, 6});
        assertThat(interval.estimate()).isEqualTo(3);
        assertThat(interval.halfWidth()).isEqualTo(3.437435, within(1e-5));
        assertThat(interval.batches()).isEqualTo(4);
        assertThat(StudentT.mean(new double[] {5}).low()).isNaN();
        assertThat(StudentT.mean(new double[] {5, Double.NaN})).isEqualTo(Interval.NONE);
    }

    /**
     * A terminating system: the first 100 customers of M/M/1 from empty, too few for a steady state. The mean of 20,000
     * other runs stands for the truth. With a true coverage of 95%, fewer than 51 of 60 experiments cover it less than once
     * in 1,000 times.
     */
    @Test
    void intervalsCoverWhatIsNeverSteady() {
        double truth = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            truth += meanE2eSeconds(1_000_000 + seed) / 20_000;
        }
        int covered = 0;
        for (int experiment = 0; experiment < 60; experiment++) {
            Interval mean =
                    ReplicatedStatistics.of(runs(10, 10L * experiment)).e2e().mean();
            covered += mean.low() <= truth && truth <= mean.high() ? 1 : 0;
        }
        assertThat(covered).isBetween(51, 60);
    }

    /** Lindley's recursion. */
    private static double meanE2eSeconds(long seed) {
        Random random = new Random(seed);
        double wait = 0;
        double sum = 0;
        for (int i = 0; i < CUSTOMERS; i++) {
            double service = exponential(random);
            sum += wait + service;
            wait = Math.max(0, wait + service - exponential(random) / LOAD);
        }
        return sum / CUSTOMERS;
    }

    private static double exponential(Random random) {
        return -StrictMath.log(1 - random.nextDouble());
    }

    @Test
    void countsAreThoseOfTheFirstRunAndSharesStayShares() {
        List<Statistics> runs = runs(5, 0);
        Statistics all = ReplicatedStatistics.of(runs);
        SloAttainment slo = Objects.requireNonNull(all.slo());
        SloAttainment first = Objects.requireNonNull(runs.get(0).slo());
        assertThat(all.method()).isEqualTo(Statistics.Method.REPLICATIONS);
        assertThat(all.reliability()).isNull();
        assertThat(all.queue()).isEqualTo(runs.get(0).queue());
        assertThat(slo.metAll()).isEqualTo(first.metAll());
        assertThat(slo.intervals().attainment().high()).isLessThanOrEqualTo(1);
        assertThat(slo.intervals().attainment().batches()).isEqualTo(5);
    }

    /** Two runs, of which every figure of the second is 2 more: each mean is one more than in the first run. */
    @Test
    void everyFigureIsTheMeanOfItsOwn() {
        Statistics all = ReplicatedStatistics.of(List.of(shifted(0), shifted(2)));
        LatencyIntervals[] latencies = {all.ttft(), all.tpot(), all.e2e()};
        for (int i = 0; i < 3; i++) {
            assertThat(latencies[i].mean().estimate()).isEqualTo(10 * i + 11);
            assertThat(latencies[i].p50().estimate()).isEqualTo(10 * i + 12);
            assertThat(latencies[i].p95().estimate()).isEqualTo(10 * i + 13);
            assertThat(latencies[i].p99().estimate()).isEqualTo(10 * i + 14);
        }
        assertThat(all.requestsPerSecond().estimate()).isEqualTo(51);
        assertThat(all.outputTokensPerSecond().estimate()).isEqualTo(61);
        assertThat(intervals(all.slo()).goodputPerSecond().estimate()).isEqualTo(71);
        assertThat(all.byClass()).extracting(ClassStatistics::name).containsExactly("a", "b");
        assertThat(intervals(all.byClass().get(0).slo()).goodputPerSecond().estimate())
                .isEqualTo(81);
        assertThat(intervals(all.byClass().get(1).slo()).goodputPerSecond().estimate())
                .isEqualTo(91);
        // Shares of 0.9 and 1 have the mean 0.95; t(1) = 12.7 times 0.05 would reach from 0.31 to 1.59.
        Interval share = intervals(all.slo()).attainment();
        assertThat(share.estimate()).isEqualTo(0.95, within(1e-12));
        assertThat(share.low()).isEqualTo(0.95 - 12.7062 * 0.05, within(1e-5));
        assertThat(share.high()).isEqualTo(1);
    }

    private static SloIntervals intervals(@Nullable SloAttainment slo) {
        return Objects.requireNonNull(slo).intervals();
    }

    private static Statistics shifted(double by) {
        return new Statistics(
                new Statistics.Cut(new WarmUp.None(), 0, 0, true),
                latency(10 + by),
                latency(20 + by),
                latency(30 + by),
                certain(50 + by),
                certain(60 + by),
                new QueueTrend(certain(0), 1),
                slo(70 + by, 0.9 + by / 20),
                List.of(one("a", 80 + by), one("b", 90 + by)),
                Statistics.Method.BATCH_MEANS,
                null);
    }

    private static ClassStatistics one(String name, double goodput) {
        return new ClassStatistics(
                name, 10, 9, 1, Distribution.EMPTY, Distribution.EMPTY, Distribution.EMPTY, slo(goodput, 0.5), 0, 0);
    }

    private static SloAttainment slo(double goodput, double share) {
        return new SloAttainment(
                new SloTargets(1, 1, 1), 10, 9, 9, 9, 9, new SloIntervals(certain(share), certain(goodput)));
    }

    private static LatencyIntervals latency(double mean) {
        return new LatencyIntervals(certain(mean), certain(mean + 1), certain(mean + 2), certain(mean + 3));
    }

    private static Interval certain(double value) {
        return new Interval(value, value, value, 32, 0);
    }

    private static List<Statistics> runs(int count, long seed) {
        List<Statistics> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(run(seed + i));
        }
        return runs;
    }

    private static Statistics run(long seed) {
        return SingleServer.run(seed, LOAD, CUSTOMERS, new WarmUp.None());
    }
}
