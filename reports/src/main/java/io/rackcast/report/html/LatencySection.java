package io.rackcast.report.html;

import io.rackcast.core.metrics.Distribution;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.report.RunReport;
import io.rackcast.report.Units;
import java.util.List;

/** How long requests take: percentiles and distributions. */
final class LatencySection {
    private static final double MILLIS = 1e6;

    private LatencySection() {}

    static Section of(RunReport report, LatencyBins bins) {
        RunResult run = report.run();
        Table.Builder percentiles = Table.of("latency", "mean", "p50", "p90", "p95", "p99", "max");
        row(percentiles, "TTFT", run.ttft());
        row(percentiles, "TPOT", run.tpot());
        row(percentiles, "ITL", run.itl());
        row(percentiles, "E2E", run.e2e());
        row(percentiles, "queue wait", run.queueWait());
        return new Section(
                "latency",
                "Latency",
                "TTFT: arrival to first token. TPOT: time per token after it, by request. ITL: gap between two tokens. "
                        + "E2E: arrival to last token. Completed requests only: "
                        + Units.grouped(run.requests().completed()) + " of "
                        + Units.grouped(run.requests().offered()) + " offered.",
                List.of(percentiles.build()),
                List.of(
                        figure("ttft", "Time to first token (TTFT)", bins.ttft),
                        figure("tpot", "Time per output token (TPOT)", bins.tpot),
                        figure("e2e", "Whole request (E2E)", bins.e2e)));
    }

    private static void row(Table.Builder table, String name, Distribution values) {
        table.row(
                name,
                Units.duration(values.mean()),
                Units.duration(values.p50()),
                Units.duration(values.p90()),
                Units.duration(values.p95()),
                Units.duration(values.p99()),
                Units.duration(values.max()));
    }

    private static Figure figure(String id, String title, LogBins bins) {
        Table.Builder table = Table.of("from (ms)", "to (ms)", "requests", "share (%)", "cumulated (%)");
        long below = 0;
        for (int bin = bins.first(); bin < bins.end(); bin++) {
            below += bins.count(bin);
            table.row(
                    LogBins.edgeNanos(bin) / MILLIS,
                    LogBins.edgeNanos(bin + 1) / MILLIS,
                    bins.count(bin),
                    100.0 * bins.count(bin) / bins.total(),
                    100.0 * below / bins.total());
        }
        return new Figure(
                id, title, "Filled: share of requests. Line: share up to there.", Drawing.DISTRIBUTION, table.build());
    }
}
