package io.rackcast.report.html;

import io.rackcast.core.metrics.AdapterCounts;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.TimeSeries.Point;
import io.rackcast.report.RefusalText;
import io.rackcast.report.RunReport;
import io.rackcast.report.TierFacts;
import io.rackcast.report.Units;
import io.rackcast.report.Utilization;
import java.util.List;

/** What went on over time: tokens, batch, queue, cache. */
final class LoadSection {
    private LoadSection() {}

    static Section of(RunReport report) {
        TimeFigures overTime = new TimeFigures(report);
        return new Section(
                "load",
                "Load over time",
                "Means over equal intervals of the run, summed over replicas.",
                List.of(totals(report)),
                List.of(
                        overTime.of(
                                "tokens",
                                "Output tokens per second",
                                "",
                                "output tokens/s",
                                Point::outputTokensPerSecond),
                        overTime.of("running", "Sequences running", "", "sequences", Point::running),
                        overTime.of("waiting", "Requests waiting", "", "requests", Point::waiting),
                        overTime.of(
                                "kv-cache",
                                "KV cache in use",
                                "Share of the blocks of all replicas.",
                                "in use (%)",
                                point -> 100 * point.kvShare()),
                        overTime.of(
                                "ttft-over-time",
                                "Time to first token over time",
                                "Mean over the completed requests that arrived in an interval.",
                                "TTFT (ms)",
                                point -> 1e3 * point.ttftSeconds())));
    }

    private static Table totals(RunReport report) {
        RunResult run = report.run();
        Utilization used = report.utilization();
        double seconds = run.makespanNanos() / 1e9;
        Table.Builder table = Table.of("", "")
                .row("offered", Units.grouped(run.requests().offered()) + " requests")
                .row("completed", Units.grouped(run.requests().completed()) + " requests")
                .row(
                        "rejected, dropped, unfinished",
                        Units.grouped(run.requests().rejected()) + RefusalText.of(run.requests()) + ", "
                                + Units.grouped(run.requests().dropped()) + ", "
                                + Units.grouped(run.requests().unfinished()))
                .row("output tokens", Units.number(run.outputTokens() / seconds) + " per second")
                .row("input tokens", Units.number(run.promptTokens() / seconds) + " per second")
                .row("simulated time", Units.duration(seconds))
                .row("busy", Units.percent(used.busy()))
                .row("sequences in a step, mean", Units.number(used.batchMean()))
                .row(
                        "KV cache in use, mean and largest",
                        Units.percent(used.kvMean()) + ", " + Units.percent(used.kvMax()))
                .row("preemptions", Units.grouped(run.preemptions()))
                .row("MFU, MBU", Units.percent(used.mfu()) + ", " + Units.percent(used.mbu()));
        RunResult.RequestCounts requests = run.requests();
        if (requests.expired() + requests.aborted() > 0) {
            table.row(
                    "expired, given up by clients",
                    Units.grouped(requests.expired()) + ", " + Units.grouped(requests.aborted()) + " ("
                            + Units.grouped(run.wastedTokens()) + " tokens computed for them)");
        }
        if (run.swaps().out() > 0) {
            table.row(
                    "cache blocks swapped out, back in",
                    Units.grouped(run.swaps().blocksOut()) + ", "
                            + Units.grouped(run.swaps().blocksIn()));
        }
        AdapterCounts adapters = run.adapters();
        if (adapters != null) {
            table.row(
                            "loads of adapters, for which steps waited",
                            Units.grouped(adapters.loads()) + ", " + Units.duration(adapters.stallNanos() / 1e9))
                    .row(
                            "requests waiting for the slot of an adapter, mean",
                            Units.number(adapters.heldUpMean(run.makespanNanos())));
        }
        RunResult.PrefixHits hits = run.prefixHits();
        if (hits != null) {
            table.row("prompt tokens found in the cache", Units.percent(hits.rate()));
        }
        TierFacts tiers = report.deployment().tiers();
        if (tiers != null) {
            tiers(table, tiers, run);
        }
        return table.build();
    }

    private static void tiers(Table.Builder table, TierFacts tiers, RunResult run) {
        for (int tier = 0; tier < tiers.names().size(); tier++) {
            table.row(
                    "cache tier " + tiers.names().get(tier),
                    tiers.moved(run.tiers().of(tier)));
        }
        if (run.tiers().loads() > 0) {
            table.row("waiting for cache tiers", TierFacts.waits(run.tiers()));
        }
    }
}
