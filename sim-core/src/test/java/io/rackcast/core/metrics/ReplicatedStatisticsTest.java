package io.rackcast.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
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
