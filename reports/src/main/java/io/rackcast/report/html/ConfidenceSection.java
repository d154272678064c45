package io.rackcast.report.html;

import io.rackcast.core.metrics.Interval;
import io.rackcast.core.metrics.LatencyIntervals;
import io.rackcast.core.metrics.SloAttainment;
import io.rackcast.core.metrics.SloTargets;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.Verdict;
import io.rackcast.report.RunReport;
import io.rackcast.report.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Whether the deployment keeps up and keeps its targets, and how sure the figures are. */
final class ConfidenceSection {
    private static final String ID = "confidence";
    private static final String TITLE = "Does it keep up, and how sure is that";

    private ConfidenceSection() {}

    static Section of(RunReport report) {
        Statistics statistics = report.statistics();
        if (statistics == null) {
            return new Section(ID, TITLE, "No statistics were gathered in this run.", List.of(), List.of());
        }
        List<Table> tables = new ArrayList<>();
        tables.add(queue(statistics));
        tables.add(intervals(statistics));
        SloAttainment slo = statistics.slo();
        if (slo != null) {
            tables.add(targets(slo, report.run().makespanNanos() / 1e9));
        }
        return new Section(
                ID,
                TITLE,
                verdict(statistics.queue().verdict())
                        + " Intervals hold the true value with 95% confidence; they tell the effect of random draws, not"
                        + " the error of the model." + (slo == null ? " The scenario sets no targets." : ""),
                tables,
                List.of());
    }

    private static String verdict(@Nullable Verdict verdict) {
        if (verdict == null) {
            return "The run has too few requests to tell whether the deployment keeps up.";
        }
        return switch (verdict) {
            case STABLE -> "The deployment keeps up with its traffic: the queue does not grow.";
            case BACKLOGGED -> "The queue grew while the run lasted, though nearly all arrivals were served in time.";
            case OVERLOADED ->
                "The deployment does not keep up: the queue grows, and latencies with the length of the run.";
        };
    }

    private static Table queue(Statistics statistics) {
        Verdict verdict = statistics.queue().verdict();
        Statistics.Cut cut = statistics.warmUp();
        return Table.of("", "")
                .row("verdict", verdict == null ? "none" : verdict.name())
                .row(
                        "queue growth",
                        range(statistics.queue().growthPerSecond(), Units::number) + " requests per second")
                .row("served, of what arrived", Units.percent(statistics.queue().served()))
                .row(
                        "warm-up left out of intervals",
                        Units.grouped(cut.requests()) + " requests, " + Units.duration(cut.nanos() / 1e9)
                                + (cut.settled() ? "" : "; the run never settled"))
                .build();
    }

    private static Table intervals(Statistics statistics) {
        Table.Builder table = Table.of("95% interval", "mean", "p50", "p95", "p99");
        latency(table, "TTFT", statistics.ttft());
        latency(table, "TPOT", statistics.tpot());
        latency(table, "E2E", statistics.e2e());
        table.row("requests per second", range(statistics.requestsPerSecond(), Units::number), "", "", "");
        table.row("output tokens per second", range(statistics.outputTokensPerSecond(), Units::number), "", "", "");
        return table.build();
    }

    private static void latency(Table.Builder table, String name, LatencyIntervals latency) {
        table.row(
                name,
                range(latency.mean(), Units::duration),
                range(latency.p50(), Units::duration),
                range(latency.p95(), Units::duration),
                range(latency.p99(), Units::duration));
    }

    private static String range(Interval interval, DoubleFunction<String> text) {
        return Double.isFinite(interval.low()) || Double.isFinite(interval.high())
                ? text.apply(interval.low()) + " to " + text.apply(interval.high())
                : "too little to tell";
    }

    private static Table targets(SloAttainment slo, double seconds) {
        Table.Builder table = Table.of("target", "at most", "kept by");
        target(table, "TTFT", slo, slo.targets().ttftNanos(), slo.metTtft());
        target(table, "TPOT", slo, slo.targets().tpotNanos(), slo.metTpot());
        target(table, "E2E", slo, slo.targets().e2eNanos(), slo.metE2e());
        return table.row("all targets", "", Units.percent(slo.attainment()) + " of all offered requests")
                .row("goodput", "", Units.number(slo.metAll() / seconds) + " requests per second")
                .build();
    }

    private static void target(Table.Builder table, String name, SloAttainment slo, long limitNanos, long met) {
        if (limitNanos != SloTargets.NO_LIMIT) {
            table.row(name, Units.duration(limitNanos / 1e9), Units.percent(slo.share(met)));
        }
    }
}
