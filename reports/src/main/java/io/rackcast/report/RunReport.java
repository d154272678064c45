package io.rackcast.report;

import io.rackcast.core.energy.PowerDraw;
import io.rackcast.core.energy.PowerModel;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.timing.SpeedOfLight;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenario;
import io.rackcast.scenario.economics.Cost;
import io.rackcast.scenario.experiment.Outcome;
import io.rackcast.scenario.experiment.PrecisionOutcome;
import io.rackcast.scenario.validation.ModelRanges;
import org.jspecify.annotations.Nullable;

/**
 * A run and what it is about: all that summary and terminal page draw on.
 *
 * @param scenario name of the scenario
 * @param seed seed of its random draws
 * @param hash fingerprint of the resolved scenario
 * @param deployment what was simulated
 * @param run its figures
 * @param utilization how well it used its hardware
 * @param cost what it cost; null without a price
 * @param power what the chips drew; null when their power limit is not known
 * @param statistics how sure the figures are; null when they were not gathered
 * @param ranges between which values a real deployment should lie
 * @param precision how precise a figure became; null where none was asked
 */
public record RunReport(
        String scenario,
        long seed,
        String hash,
        DeploymentFacts deployment,
        RunResult run,
        Utilization utilization,
        @Nullable Cost cost,
        @Nullable PowerDraw power,
        @Nullable Statistics statistics,
        ModelRanges ranges,
        @Nullable PrecisionOutcome precision) {

    /** The report of a resolved scenario's run, of which nobody gathered statistics. */
    public static RunReport of(Resolved resolved, RunResult run) {
        return of(resolved, run, null);
    }

    /** The report of a resolved scenario's run. */
    public static RunReport of(Resolved resolved, RunResult run, @Nullable Statistics statistics) {
        return of(resolved, run, statistics, null);
    }

    /** The report of what a resolved scenario asks for. */
    public static RunReport of(Resolved resolved, Outcome outcome) {
        return of(resolved, outcome.run(), outcome.statistics(), outcome.precision());
    }

    private static RunReport of(
            Resolved resolved, RunResult run, @Nullable Statistics statistics, @Nullable PrecisionOutcome precision) {
        Scenario scenario = resolved.scenario();
        Double price = resolved.usdPerChipHour();
        PowerModel model = resolved.power();
        SpeedOfLight bound = new SpeedOfLight(resolved.served());
        Cost cost = price == null ? null : Cost.of(resolved.chips(), price, run);
        return new RunReport(
                scenario.name(),
                scenario.seed(),
                resolved.hash(),
                DeploymentFacts.of(resolved, run),
                run,
                Utilization.of(run, scenario.replicas(), bound),
                cost,
                model == null ? null : PowerDraw.of(run, scenario.replicas(), resolved.chips(), bound, model),
                statistics,
                ModelRanges.of(resolved, run, statistics, cost == null ? null : cost.usdPerMillionOutputTokens()),
                precision);
    }

    /** Start of the run to its last event, in seconds. */
    double makespanSeconds() {
        return run.makespanNanos() / 1e9;
    }

    /** Requests completed per second of the makespan. */
    double requestsPerSecond() {
        return perSecond(run.requests().completed());
    }

    /** Tokens generated per second of the makespan. */
    public double outputTokensPerSecond() {
        return perSecond(run.outputTokens());
    }

    /** Tokens read and generated per second of the makespan. */
    double totalTokensPerSecond() {
        return perSecond(run.promptTokens() + run.outputTokens());
    }

    private double perSecond(long count) {
        return count / makespanSeconds();
    }
}
