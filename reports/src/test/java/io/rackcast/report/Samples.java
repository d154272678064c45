package io.rackcast.report;

import io.rackcast.core.energy.PowerDraw;
import io.rackcast.core.kvcache.MemoryUse;
import io.rackcast.core.metrics.CacheUse;
import io.rackcast.core.metrics.ClassStatistics;
import io.rackcast.core.metrics.Distribution;
import io.rackcast.core.metrics.Interval;
import io.rackcast.core.metrics.LatencyIntervals;
import io.rackcast.core.metrics.QueueTrend;
import io.rackcast.core.metrics.Reliability;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.SloAttainment;
import io.rackcast.core.metrics.SloIntervals;
import io.rackcast.core.metrics.SloTargets;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.StoppingRule.Stop;
import io.rackcast.core.metrics.SwapCounts;
import io.rackcast.core.metrics.TierTraffic;
import io.rackcast.core.metrics.TimeSeries;
import io.rackcast.core.metrics.TimeSeries.Work;
import io.rackcast.core.metrics.WarmUp;
import io.rackcast.core.metrics.WorkTotals;
import io.rackcast.core.timing.WeightBytes;
import io.rackcast.scenario.Figure;
import io.rackcast.scenario.Precision;
import io.rackcast.scenario.economics.Cost;
import io.rackcast.scenario.experiment.PrecisionOutcome;
import io.rackcast.scenario.validation.Grade;
import io.rackcast.scenario.validation.ModelRanges;
import io.rackcast.scenario.validation.ModelRanges.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Hand-made results with round figures. */
final class Samples {
    static final DeploymentFacts DEPLOYMENT = new DeploymentFacts(
            "h100-sxm",
            "H100 SXM",
            2,
            "llama-3.1-8b",
            "Llama 3.1 8B",
            2,
            1,
            "bf16",
            400_000,
            new MemoryUse(
                    80_000_000_000L,
                    8_000_000_000L,
                    new WeightBytes(13_960_000_000L, 1_050_000_000L, 1_050_000_000L, 0),
                    1_500_000_000L,
                    1_000_000_000L,
                    500_000_000L,
                    52_940_000_000L,
                    0),
            null,
            null,
            null,
            null);

    /** Steady after 20 requests; 152 of 200 requests kept 0.1 s to the first token. */
    static final Statistics STATISTICS = new Statistics(
            new Statistics.Cut(new WarmUp.Automatic(), 20, 10_000_000_000L, true),
            latency(0.045),
            latency(0.0098),
            latency(2),
            new Interval(1.9, 1.8, 2, 16, 0.125),
            new Interval(380, 360, 400, 16, -0.25),
            new QueueTrend(new Interval(0.01, -0.02, 0.04, 32, 0), 0.99),
            slo(200, 152),
            List.of(new ClassStatistics(
                    "chat",
                    150,
                    145,
                    5,
                    new Distribution(145, 0.045, 0.04, 0.08, 0.1, 0.25, 1.5),
                    new Distribution(145, 0.0098, 0.0091, 0.0123, 0.0135, 0.0201, 0.0333),
                    new Distribution(145, 2, 1.9, 3.5, 4.2, 7.75, 12.5),
                    slo(150, 120),
                    0,
                    0)),
            Statistics.Method.BATCH_MEANS,
            new Reliability(4, 10, 0.1));

    /** 2% was asked, 10% achieved when the limit of 200 requests was met. */
    static final PrecisionOutcome PRECISION =
            new PrecisionOutcome(new Precision(Figure.E2E_MEAN, 0.02, 200), 0.1, 200, Stop.LIMIT);

    private Samples() {}

    private static SloAttainment slo(long offered, long met) {
        double share = (double) met / offered;
        return new SloAttainment(
                new SloTargets(100_000_000L, SloTargets.NO_LIMIT, SloTargets.NO_LIMIT),
                offered,
                met,
                190,
                190,
                met,
                new SloIntervals(
                        new Interval(share, share - 0.05, share + 0.05, 16, 0), new Interval(1.5, 1.4, 1.6, 16, 0)));
    }

    private static LatencyIntervals latency(double mean) {
        return new LatencyIntervals(
                new Interval(mean, 0.9 * mean, 1.1 * mean, 16, 0),
                new Interval(mean, 0.9 * mean, 1.1 * mean, 16, 0),
                new Interval(2 * mean, 1.5 * mean, 2.5 * mean, 16, 0),
                new Interval(4 * mean, 3 * mean, Double.NaN, 16, 0));
    }

    /** 100 seconds, 200 requests of which 190 complete, 38,000 tokens out and 95,000 in. */
    static RunResult run() {
        List<TimeSeries.Point> points = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            points.add(new TimeSeries.Point(
                    i, i < 32 ? 0 : 4, 10.0 * i, i / 128.0, i == 5 ? Double.NaN : 0.04, Work.NONE, Work.NONE));
        }
        return new RunResult(
                new RunResult.RequestCounts(200, 190, 10, 0, 0),
                100_000_000_000L,
                38_000,
                95_000,
                7,
                12_345,
                new WorkTotals(
                        12_345,
                        37_810,
                        20_000_000,
                        95_500,
                        30_000_000,
                        500,
                        50_000_000,
                        20_000_500,
                        38_000,
                        320_000_000_000L),
                80_000_000_000L,
                20e9,
                0.125,
                0.5,
                new Distribution(190, 0.0451234567, 0.04, 0.08, 0.1, 0.25, 1.5),
                new Distribution(190, 0.0098, 0.0091, 0.0123, 0.0135, 0.0201, 0.0333),
                new Distribution(37_810, 0.0098, 0.0091, 0.0123, 0.0135, 0.0201, 0.45),
                new Distribution(190, 2.01, 1.9, 3.5, 4.2, 7.75, 12.3456789),
                Distribution.EMPTY,
                new TimeSeries(1_562_500_000L, points),
                0,
                SwapCounts.NONE,
                null,
                CacheUse.NONE,
                null,
                TierTraffic.NONE);
    }

    /** Ends that no model made: half and one and a half of the figures of the run. */
    private static final ModelRanges RANGES = new ModelRanges(
            Grade.OWN,
            new Span(0.0225, 0.0675),
            new Span(0.125, 0.375),
            new Span(0.0049, 0.0147),
            new Span(0.01, 0.03),
            new Span(1, 3),
            new Span(190, 570),
            new Span(1.5, 4.5),
            false);

    static RunReport report() {
        RunResult run = run();
        return new RunReport(
                "sample",
                42,
                "0123456789abcdef",
                DEPLOYMENT,
                run,
                new Utilization(0.4, 0.1, 0.25, 0.125, 0.5, 4),
                Cost.of(2, 2.5, run),
                new PowerDraw(Collections.nCopies(64, 350.0), 350, 70_000, 70_000.0 / 38_000, 700, 1),
                STATISTICS,
                RANGES,
                PRECISION);
    }

    static RunReport unpriced() {
        RunReport priced = report();
        return new RunReport(
                priced.scenario(),
                priced.seed(),
                priced.hash(),
                priced.deployment(),
                priced.run(),
                priced.utilization(),
                null,
                priced.power(),
                priced.statistics(),
                priced.ranges(),
                priced.precision());
    }

    /** Ten bins from 10 ms to 10.24 s: one doubling each. */
    static LatencyCharts latencies() {
        LogHistogram histogram = new LogHistogram(0.01, 10.24, List.of(10L, 40L, 50L, 40L, 30L, 10L, 5L, 3L, 1L, 1L));
        return new LatencyCharts(histogram, new LogHistogram(0.005, 0.04, List.of(20L, 100L, 70L)));
    }
}
