package io.rackcast.report.html;

import io.rackcast.core.metrics.LatencyIntervals;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.Verdict;
import io.rackcast.report.RangeText;
import io.rackcast.report.RunReport;
import io.rackcast.report.Units;
import io.rackcast.scenario.experiment.PrecisionOutcome;
import io.rackcast.scenario.validation.ModelRanges;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the deployment keeps up, and how sure the figures are. */
final class ConfidenceSection {
    private static final String ID = "confidence";
    private static final String TITLE = "Does it keep up, and how sure is that";

    private ConfidenceSection() {}

    static Section of(RunReport report) {
        Statistics statistics = report.statistics();
        if (statistics == null) {
            return new Section(ID, TITLE, "No statistics were gathered in this run.", List.of(), List.of());
        }
        List<String> text = new ArrayList<>();
        text.add(verdict(statistics.queue().verdict(), statistics.queue().grows()));
        PrecisionOutcome precision = report.precision();
        if (precision != null) {
            text.add(TrustText.precision(precision));
        }
        text.add(TrustText.method(statistics));
        text.addAll(TrustText.doubts(statistics));
        if (statistics.slo() == null) {
            text.add("The scenario sets no targets.");
        }
        return new Section(
                ID,
                TITLE,
                String.join(" ", text),
                List.of(queue(statistics), intervals(statistics), ranges(report.ranges())),
                List.of());
    }

    private static String verdict(@Nullable Verdict verdict, boolean grows) {
        if (verdict == null) {
            return "The run has too few requests to tell whether the deployment keeps up.";
        }
        return switch (verdict) {
            case STABLE -> "The deployment keeps up with its traffic: the queue does not grow.";
            case BACKLOGGED ->
                grows
                        ? "The queue grew while the run lasted, though nearly all arrivals were served in time."
                        : "The queue did not grow, but less was served than arrived: a burst came late, or requests"
                                + " left before they were served.";
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
                        IntervalText.of(statistics.queue().growthPerSecond(), Units::number) + " requests per second")
                .row("served, of what arrived", Units.percent(statistics.queue().served()))
                .row(
                        "warm-up left out of intervals",
                        cut.requests() == 0
                                ? "none"
                                : Units.grouped(cut.requests()) + " requests, " + Units.duration(cut.nanos() / 1e9))
                .build();
    }

    private static Table intervals(Statistics statistics) {
        Table.Builder table = Table.of("95% interval", "mean", "p50", "p95", "p99");
        latency(table, "TTFT", statistics.ttft());
        latency(table, "TPOT", statistics.tpot());
        latency(table, "E2E", statistics.e2e());
        table.row("requests per second", IntervalText.of(statistics.requestsPerSecond(), Units::number), "", "", "");
        table.row(
                "output tokens per second",
                IntervalText.of(statistics.outputTokensPerSecond(), Units::number),
                "",
                "",
                "");
        return table.build();
    }

    private static Table ranges(ModelRanges ranges) {
        Table.Builder table = Table.of("80% range of the model", "mean", "p99");
        table.row(
                "TTFT",
                RangeText.of(ranges.ttftMean(), Units::duration),
                RangeText.of(ranges.ttftP99(), Units::duration));
        table.row(
                "TPOT",
                RangeText.of(ranges.tpotMean(), Units::duration),
                RangeText.of(ranges.tpotP99(), Units::duration));
        table.row("E2E", RangeText.of(ranges.e2eMean(), Units::duration), "");
        String arrivals = "as arrivals have it";
        table.row(
                "output tokens per second",
                ranges.arrivalsDecide() ? arrivals : RangeText.of(ranges.outputTokensPerSecond(), Units::number),
                "");
        ModelRanges.Span cost = ranges.usdPerMillionOutputTokens();
        if (cost != null) {
            table.row("per 1M output tokens", ranges.arrivalsDecide() ? arrivals : RangeText.of(cost, Units::usd), "");
        }
        return table.build();
    }

    private static void latency(Table.Builder table, String name, LatencyIntervals latency) {
        table.row(
                name,
                IntervalText.of(latency.mean(), Units::duration),
                IntervalText.of(latency.p50(), Units::duration),
                IntervalText.of(latency.p95(), Units::duration),
                IntervalText.of(latency.p99(), Units::duration));
    }
}
