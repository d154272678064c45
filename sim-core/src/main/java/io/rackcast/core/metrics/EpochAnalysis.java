package io.rackcast.core.metrics;

import io.rackcast.core.metrics.EpochSketches.Epoch;
import io.rackcast.core.metrics.EpochSketches.Mark;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Cuts the warm-up off a run's epochs and makes intervals from the rest. */
final class EpochAnalysis {
    private static final double NANOS = 1e-9;

    /** Beyond this, memory is longer than the run for all one can tell. */
    private static final double MOST_CORRELATED = 0.99;

    private static final List<Function<Epoch, CoarseSketch>> LATENCIES = List.of(Epoch::ttft, Epoch::tpot, Epoch::e2e);

    private final List<Epoch> epochs;
    private final Mark end;
    private final WarmUp rule;
    private final int first;
    private final boolean settled;

    EpochAnalysis(EpochSketches sketches, WarmUp rule) {
        this.epochs = sketches.epochs();
        this.end = sketches.end();
        this.rule = rule;
        if (rule instanceof WarmUp.Requests requests) {
            first = firstFrom(start -> start.offered() >= requests.count());
            settled = true;
        } else if (rule instanceof WarmUp.Span span) {
            first = firstFrom(start -> start.nanos() >= span.nanos());
            settled = true;
        } else if (rule instanceof WarmUp.None) {
            first = 0;
            settled = true;
        } else {
            // The last epoch may be short: its mean would look like noise at the end.
            int whole = Math.max(0, epochs.size() - 1);
            first = cut(whole);
            settled = whole > 1 && first < Mser.most(whole);
        }
    }

    private int firstFrom(Predicate<Mark> condition) {
        int epoch = 0;
        while (epoch < epochs.size() && !condition.test(epochs.get(epoch).start())) {
            epoch++;
        }
        return epoch;
    }

    /** The latest of the cuts that the three latencies ask for. */
    private int cut(int whole) {
        int latest = 0;
        for (Function<Epoch, CoarseSketch> latency : LATENCIES) {
            double[] means = epochs.subList(0, whole).stream()
                    .map(latency)
                    .filter(sketch -> sketch.count() > 0)
                    .mapToDouble(sketch -> sketch.sumSeconds() / sketch.count())
                    .toArray();
            // With gaps, positions no longer are epochs.
            if (means.length == whole) {
                latest = Math.max(latest, Mser.cut(means));
            }
        }
        return latest;
    }

    Statistics statistics(@Nullable SloAttainment slo, List<ClassStatistics> byClass) {
        Mark start = mark(first);
        return new Statistics(
                new Statistics.Cut(rule, start.offered(), first == 0 ? 0 : start.nanos(), settled),
                latency(Epoch::ttft),
                latency(Epoch::tpot),
                latency(Epoch::e2e),
                rate(first, Mark::completed),
                rate(first, Mark::outputTokens),
                queue(),
                slo,
                byClass,
                Statistics.Method.BATCH_MEANS,
                reliability());
    }

    /** Null for too few epochs. */
    private @Nullable Reliability reliability() {
        List<Epoch> kept = epochs.subList(first, epochs.size());
        double perEpoch = (double) (end.offered() - mark(first).offered()) / kept.size();
        double memory = 0;
        double widest = 0;
        int fewest = Integer.MAX_VALUE;
        for (Function<Epoch, CoarseSketch> latency : LATENCIES) {
            Interval mean = latency(latency).mean();
            if (!Double.isNaN(mean.halfWidth())) {
                memory = Math.max(memory, memoryEpochs(kept, latency, mean.estimate()));
                widest = Math.max(widest, mean.estimate() == 0 ? 0 : mean.relativeHalfWidth());
                fewest = Math.min(fewest, mean.batches());
            }
        }
        return fewest == Integer.MAX_VALUE
                ? null
                : new Reliability(memory * perEpoch, perEpoch * kept.size() / fewest, widest);
    }

    private static double memoryEpochs(List<Epoch> kept, Function<Epoch, CoarseSketch> latency, double mean) {
        double[] residuals = kept.stream()
                .map(latency)
                .mapToDouble(sketch -> sketch.sumSeconds() - mean * sketch.count())
                .toArray();
        double lag1 = Math.min(MOST_CORRELATED, BatchMeans.lag1(residuals));
        return lag1 <= 0 ? 0 : -1 / StrictMath.log(lag1);
    }

    /** Requests that kept their targets, after the warm-up. */
    SloIntervals slo(ToLongFunction<Epoch> good, ToLongFunction<Epoch> offered) {
        List<Epoch> kept = epochs.subList(first, epochs.size());
        double[] met = kept.stream().mapToDouble(good::applyAsLong).toArray();
        return new SloIntervals(
                ShareInterval.of(
                        met, kept.stream().mapToDouble(offered::applyAsLong).toArray()),
                BatchMeans.ratio(met, seconds(first)));
    }

    private LatencyIntervals latency(Function<Epoch, CoarseSketch> latency) {
        List<CoarseSketch> kept =
                epochs.subList(first, epochs.size()).stream().map(latency).toList();
        CoarseSketch all = new CoarseSketch();
        kept.forEach(all::add);
        double[] counts = kept.stream().mapToDouble(CoarseSketch::count).toArray();
        double[] sums = kept.stream().mapToDouble(CoarseSketch::sumSeconds).toArray();
        return new LatencyIntervals(
                BatchMeans.ratioOfSkewed(sums, counts),
                percentile(all, kept, counts, 0.50),
                percentile(all, kept, counts, 0.95),
                percentile(all, kept, counts, 0.99));
    }

    /**
     * A percentile of all kept requests, between those whose ranks are as far off as the share of requests below it is
     * uncertain (Woodruff, Journal of the American Statistical Association 47, 1952). That share is a mean over batches,
     * which takes correlation into account and, unlike percentiles of single batches, needs no large batches.
     */
    private static Interval percentile(CoarseSketch all, List<CoarseSketch> kept, double[] counts, double share) {
        double value = all.quantile(share);
        if (Double.isNaN(value)) {
            return Interval.NONE;
        }
        double[] below =
                kept.stream().mapToDouble(sketch -> sketch.below(value)).toArray();
        Interval shares = BatchMeans.ratio(below, counts);
        double off = shares.halfWidth();
        return new Interval(
                value, all.quantile(share - off), all.quantile(share + off), shares.batches(), shares.lag1());
    }

    /** Change of a count per second while the requests from an epoch on arrived. */
    private Interval rate(int from, ToDoubleFunction<Mark> count) {
        int batches = epochs.size() - from;
        double[] changes = new double[batches];
        for (int i = 0; i < batches; i++) {
            Mark start = mark(from + i);
            Mark next = mark(from + i + 1);
            changes[i] = count.applyAsDouble(next) - count.applyAsDouble(start);
        }
        return BatchMeans.ratio(changes, seconds(from));
    }

    /** How long the epochs from one on lasted. */
    private double[] seconds(int from) {
        double[] seconds = new double[epochs.size() - from];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = (mark(from + i + 1).nanos() - mark(from + i).nanos()) * NANOS;
        }
        return seconds;
    }

    private QueueTrend queue() {
        Mark middle = mark(epochs.size() / 2);
        long accepted = end.accepted() - middle.accepted();
        long ended = end.completed() + end.enough() - middle.completed() - middle.enough();
        double served = accepted == 0 ? Double.NaN : (double) ended / accepted;
        return new QueueTrend(rate(0, Mark::present), served);
    }

    /** The start of an epoch, or the end of the last one. */
    private Mark mark(int epoch) {
        return epoch < epochs.size() ? epochs.get(epoch).start() : end;
    }
}
