package io.rackcast.report;

import io.rackcast.core.metrics.Interval;
import io.rackcast.core.metrics.LatencyIntervals;
import io.rackcast.core.metrics.QueueTrend;
import io.rackcast.core.metrics.Reliability;
import io.rackcast.core.metrics.SloAttainment;
import io.rackcast.core.metrics.SloTargets;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.Verdict;
import io.rackcast.core.metrics.WarmUp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The part of {@link SummaryJson} that says how sure the figures are, whether traffic is kept up with, and targets met. */
final class StatisticsJson {
    private StatisticsJson() {}

    /** Adds the keys {@code statistics}, {@code verdict}, {@code slo}, {@code classes} and {@code precision}. */
    static void add(ObjectNode root, RunReport report) {
        Statistics statistics = report.statistics();
        if (statistics == null) {
            root.putNull("statistics");
            root.putNull("verdict");
            root.putNull("slo");
        } else {
            add(root, statistics, report);
        }
        root.set("classes", ClassesJson.of(statistics, report));
        root.set("precision", PrecisionJson.of(report.precision()));
    }

    private static void add(ObjectNode root, Statistics statistics, RunReport report) {
        ObjectNode node = SummaryJson.object();
        node.set("warmUp", warmUp(statistics.warmUp()));
        SummaryJson.put(node, "confidence", Interval.CONFIDENCE);
        node.set("intervals", intervals(statistics));
        node.set("queue", queue(statistics.queue()));
        node.put("method", statistics.method() == Statistics.Method.REPLICATIONS ? "replications" : "batch means");
        node.set("reliability", reliability(statistics.reliability()));
        root.set("statistics", node);
        Verdict verdict = statistics.queue().verdict();
        root.put("verdict", verdict == null ? null : verdict.name());
        root.set("slo", slo(statistics.slo(), report));
    }

    private static @Nullable ObjectNode reliability(@Nullable Reliability reliability) {
        if (reliability == null) {
            return null;
        }
        ObjectNode node = SummaryJson.object();
        node.put("reliable", reliability.reliable());
        SummaryJson.put(node, "memoryRequests", reliability.memoryRequests());
        SummaryJson.put(node, "batchRequests", reliability.batchRequests());
        SummaryJson.put(node, "relativeHalfWidth", reliability.relativeHalfWidth());
        return node;
    }

    private static ObjectNode warmUp(Statistics.Cut cut) {
        ObjectNode node = SummaryJson.object();
        node.put("rule", name(cut.rule()));
        node.put("requests", cut.requests());
        SummaryJson.put(node, "seconds", cut.nanos() / 1e9);
        node.put("settled", cut.settled());
        return node;
    }

    private static String name(WarmUp rule) {
        if (rule instanceof WarmUp.Automatic) {
            return "auto";
        } else if (rule instanceof WarmUp.None) {
            return "none";
        }
        return rule instanceof WarmUp.Requests ? "requests" : "duration";
    }

    private static ObjectNode intervals(Statistics statistics) {
        ObjectNode node = SummaryJson.object();
        node.set("ttft", latency(statistics.ttft()));
        node.set("tpot", latency(statistics.tpot()));
        node.set("e2e", latency(statistics.e2e()));
        node.set("requestsPerSecond", interval(statistics.requestsPerSecond()));
        node.set("outputTokensPerSecond", interval(statistics.outputTokensPerSecond()));
        return node;
    }

    private static ObjectNode latency(LatencyIntervals latency) {
        ObjectNode node = SummaryJson.object();
        node.set("mean", interval(latency.mean()));
        node.set("p50", interval(latency.p50()));
        node.set("p95", interval(latency.p95()));
        node.set("p99", interval(latency.p99()));
        return node;
    }

    static ObjectNode interval(Interval interval) {
        ObjectNode node = SummaryJson.object();
        SummaryJson.put(node, "estimate", interval.estimate());
        SummaryJson.put(node, "low", interval.low());
        SummaryJson.put(node, "high", interval.high());
        node.put("batches", interval.batches());
        SummaryJson.put(node, "lag1", interval.lag1());
        return node;
    }

    private static ObjectNode queue(QueueTrend queue) {
        ObjectNode node = SummaryJson.object();
        node.set("growthPerSecond", interval(queue.growthPerSecond()));
        SummaryJson.put(node, "served", queue.served());
        return node;
    }

    /** Null where there are no targets. */
    static @Nullable ObjectNode slo(@Nullable SloAttainment slo, RunReport report) {
        if (slo == null) {
            return null;
        }
        ObjectNode node = SummaryJson.object();
        node.set("ttft", target(slo, slo.targets().ttftNanos(), slo.metTtft()));
        node.set("tpot", target(slo, slo.targets().tpotNanos(), slo.metTpot()));
        node.set("e2e", target(slo, slo.targets().e2eNanos(), slo.metE2e()));
        node.put("offered", slo.offered());
        node.put("met", slo.metAll());
        SummaryJson.put(node, "attainment", slo.attainment());
        SummaryJson.put(node, "goodputRequestsPerSecond", slo.metAll() / report.makespanSeconds());
        ObjectNode intervals = SummaryJson.object();
        intervals.set("attainment", interval(slo.intervals().attainment()));
        intervals.set("goodputRequestsPerSecond", interval(slo.intervals().goodputPerSecond()));
        node.set("intervals", intervals);
        return node;
    }

    private static @Nullable ObjectNode target(SloAttainment slo, long targetNanos, long met) {
        if (targetNanos == SloTargets.NO_LIMIT) {
            return null;
        }
        ObjectNode node = SummaryJson.object();
        SummaryJson.put(node, "target", targetNanos / 1e9);
        SummaryJson.put(node, "attainment", slo.share(met));
        return node;
    }
}
