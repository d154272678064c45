package io.rackcast.report.html;

import io.rackcast.core.energy.PowerDraw;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.Verdict;
import io.rackcast.report.RunReport;
import io.rackcast.report.Units;
import io.rackcast.scenario.economics.Cost;
import io.rackcast.scenario.experiment.PrecisionOutcome;
import java.util.ArrayList;
import java.util.List;

/** The figures of a run that a reader looks for first. */
final class RunAnswers {
    private RunAnswers() {}

    static List<Answer> of(RunReport report) {
        List<Answer> answers = new ArrayList<>();
        RunResult run = report.run();
        Statistics statistics = report.statistics();
        if (statistics != null) {
            Verdict verdict = statistics.queue().verdict();
            answers.add(new Answer(
                    "Verdict",
                    verdict == null ? "none" : verdict.name(),
                    verdict == null
                            ? "too few requests to tell"
                            : Units.percent(statistics.queue().served()) + " of arrivals served"));
        }
        answers.add(new Answer(
                "Output",
                Units.number(report.outputTokensPerSecond()) + " tokens/s",
                Units.number(report.outputTokensPerSecond()
                                / report.deployment().chips()) + " per chip"));
        answers.add(new Answer(
                "First token",
                Units.duration(run.ttft().p50()),
                Units.duration(run.ttft().p99()) + " at p99"));
        answers.add(new Answer(
                "Per token",
                Units.duration(run.tpot().p50()),
                Units.duration(run.tpot().p99()) + " at p99"));
        Cost cost = report.cost();
        if (cost != null) {
            answers.add(new Answer(
                    "1M output tokens",
                    Units.usd(cost.usdPerMillionOutputTokens()),
                    Units.usd(cost.usdPerMillionInputTokens()) + " per 1M input"));
        }
        if (statistics != null && statistics.slo() != null) {
            answers.add(new Answer(
                    "Within targets",
                    Units.percent(statistics.slo().attainment()),
                    Units.number(statistics.slo().metAll() / (run.makespanNanos() / 1e9)) + " good requests/s"));
        }
        PrecisionOutcome precision = report.precision();
        if (precision != null) {
            answers.add(new Answer(
                    "Precision",
                    precision.reached() ? "reached" : "not reached",
                    precision.goal().figure().id() + " within " + Units.percent(precision.achieved()) + ", asked "
                            + Units.percent(precision.goal().within())));
        }
        PowerDraw power = report.power();
        if (power != null) {
            answers.add(new Answer(
                    "Energy",
                    Units.number(power.joulesPerOutputToken()) + " J/token",
                    Units.number(power.meanWattsPerChip()) + " W per chip, estimate"));
        }
        return answers;
    }
}
