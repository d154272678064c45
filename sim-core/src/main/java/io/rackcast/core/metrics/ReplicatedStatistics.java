package io.rackcast.core.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of independent runs that differ in their random draws only: Student's t over the figures of the runs. A
 * percentile is the mean of the percentiles of the runs, which lies off that of all requests together when runs are short
 * (p99 needs hundreds of requests in each). Counts, warm-up and the trend of the queue are those of the first run.
 */
public final class ReplicatedStatistics {
    private final List<Statistics> runs;

    private ReplicatedStatistics(List<Statistics> runs) {
        this.runs = runs;
    }

    /** The statistics of at least one run, all of the same scenario. */
    public static Statistics of(List<Statistics> runs) {
        return new ReplicatedStatistics(runs).combined();
    }

    private Statistics combined() {
        Statistics first = runs.get(0);
        List<ClassStatistics> classes = new ArrayList<>();
        for (int i = 0; i < first.byClass().size(); i++) {
            int index = i;
            ClassStatistics one = first.byClass().get(i);
            classes.add(new ClassStatistics(
                    one.name(),
                    one.offered(),
                    one.completed(),
                    one.rejected(),
                    one.ttft(),
                    one.tpot(),
                    one.e2e(),
                    slo(run -> run.byClass().get(index).slo()),
                    one.expired(),
                    one.aborted()));
        }
        return new Statistics(
                first.warmUp(),
                latency(Statistics::ttft),
                latency(Statistics::tpot),
                latency(Statistics::e2e),
                mean(Statistics::requestsPerSecond),
                mean(Statistics::outputTokensPerSecond),
                first.queue(),
                slo(Statistics::slo),
                classes,
                Statistics.Method.REPLICATIONS,
                null);
    }

    private LatencyIntervals latency(Function<Statistics, LatencyIntervals> latency) {
        return new LatencyIntervals(
                mean(latency.andThen(LatencyIntervals::mean)),
                mean(latency.andThen(LatencyIntervals::p50)),
                mean(latency.andThen(LatencyIntervals::p95)),
                mean(latency.andThen(LatencyIntervals::p99)));
    }

    private Interval mean(Function<Statistics, Interval> figure) {
        return StudentT.mean(
                runs.stream().mapToDouble(run -> figure.apply(run).estimate()).toArray());
    }

    private @Nullable SloAttainment slo(Function<Statistics, @Nullable SloAttainment> slo) {
        SloAttainment first = slo.apply(runs.get(0));
        if (first == null) {
            return null;
        }
        Function<Statistics, SloIntervals> intervals =
                run -> Objects.requireNonNull(slo.apply(run)).intervals();
        Interval share = mean(intervals.andThen(SloIntervals::attainment));
        Interval within = new Interval(
                share.estimate(), Math.max(0, share.low()), Math.min(1, share.high()), share.batches(), share.lag1());
        return new SloAttainment(
                first.targets(),
                first.offered(),
                first.metTtft(),
                first.metTpot(),
                first.metE2e(),
                first.metAll(),
                new SloIntervals(within, mean(intervals.andThen(SloIntervals::goodputPerSecond))));
    }
}
