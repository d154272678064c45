package io.rackcast.cli;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Problem;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Infeasible;
import io.rackcast.scenario.Resolution;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenario;
import io.rackcast.scenario.Scenarios;
import io.rackcast.scenario.sweep.SweepPlan;
import io.rackcast.scenario.sweep.Sweeps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rackcast lint}: checks scenarios and sweeps without running them. */
@Command(
        name = "lint",
        description =
                "Checks scenarios and sweeps without running them: says what each resolves to, or everything that is wrong.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A model that does not fit is said, but is no mistake of the file.",
            "",
            "Exit codes: 0 all are valid, 2 at least one is not."
        })
final class LintCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "NAME|FILE",
            arity = "1..*",
            description = "Files of scenarios or sweeps, or names of built-in ones.")
    private List<String> scenarios = new ArrayList<>();

    @Mixin
    private ScenarioOptions changes = new ScenarioOptions();

    LintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        int exitCode = ExitCode.OK;
        for (String scenario : scenarios) {
            try {
                terminal.out().println(scenario + ": ok, " + checked(scenario));
            } catch (ConfigException wrong) {
                // All of them: who lints wants the whole list.
                wrong.problems().stream().map(Problem::toString).forEach(terminal.err()::println);
                exitCode = ExitCode.USAGE;
            }
        }
        return exitCode;
    }

    private String checked(String name) {
        return Sweeps.isSweep(name)
                ? describe(SweepPlan.of(
                        Sweeps.load(name, List.of()), changes.assignments(), changes.seed(), changes.plugins()))
                : describe(DeploymentResolver.resolve(
                        Scenarios.load(name, changes.assignments(), changes.seed(), changes.plugins())));
    }

    private static String describe(SweepPlan plan) {
        int unfit = plan.size() - plan.feasible();
        return String.format(
                Locale.ROOT,
                "a sweep of %,d points%s%s",
                plan.size(),
                plan.combinations().isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", %,d knees to find",
                                plan.combinations().size()),
                unfit == 0 ? "" : String.format(Locale.ROOT, ", of which %,d do not fit", unfit));
    }

    private static String describe(Resolution resolution) {
        return resolution instanceof Infeasible infeasible
                ? "but " + Shortage.describe(infeasible)
                : describe((Resolved) resolution);
    }

    private static String describe(Resolved resolved) {
        Scenario scenario = resolved.scenario();
        return String.format(
                Locale.ROOT,
                "%s in %s on %s%d x %s, %,d requests",
                resolved.modelName(),
                scenario.weights().id(),
                scenario.replicas() == 1 ? "" : scenario.replicas() + " replicas of ",
                scenario.hardware().tensorParallel(),
                resolved.chipName(),
                resolved.workload().requests());
    }
}
