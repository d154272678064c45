package io.rackcast.report.html;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.report.RunReport;
import io.rackcast.report.Units;
import io.rackcast.report.Utilization;
import io.rackcast.scenario.economics.Cost;
import java.util.List;

/** What the run cost and where the rent went. */
final class CostSection {
    private CostSection() {}

    static Section of(RunReport report) {
        Cost cost = report.cost();
        if (cost == null) {
            return new Section(
                    "cost",
                    "Cost",
                    "No price is known for this chip, and the scenario states none.",
                    List.of(),
                    List.of());
        }
        Table prices = Table.of("", "US dollars")
                .row("rent per hour, all chips", Units.usd(cost.usdPerHour()))
                .row("per 1M output tokens", Units.usd(cost.usdPerMillionOutputTokens()))
                .row("per 1M input tokens", Units.usd(cost.usdPerMillionInputTokens()))
                .row("per completed request", Units.usd(cost.usdPerRequest()))
                .build();
        return new Section(
                "cost",
                "Cost",
                "Rent of all chips over the run. Prices per token share idle time out in proportion to busy time.",
                List.of(prices),
                List.of(split(cost, report.run(), report.utilization())));
    }

    private static Figure split(Cost cost, RunResult run, Utilization used) {
        double busy = cost.usdPerHour() * used.busy();
        double prefill = run.busyNanos() > 0 ? busy * (run.prefillNanos() / run.busyNanos()) : 0;
        Table parts = Table.of("spent on", "USD per hour")
                .row("prefill", prefill)
                .row("decode", busy - prefill)
                .row("idle", cost.usdPerHour() - busy)
                .build();
        return new Figure("cost-split", "Where an hour of rent goes", "", Drawing.BARS, parts);
    }
}
