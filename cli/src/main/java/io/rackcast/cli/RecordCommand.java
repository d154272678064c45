package io.rackcast.cli;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import io.rackcast.report.RunReport;
import io.rackcast.report.golden.Golden;
import io.rackcast.report.golden.GoldenFile;
import io.rackcast.report.golden.Tolerances;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Infeasible;
import io.rackcast.scenario.Origin;
import io.rackcast.scenario.Resolution;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import io.rackcast.scenario.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rackcast record}: keeps the figures of scenarios, for {@link VerifyCommand} to hold later runs against. */
@Command(
        name = "record",
        description = "Runs scenarios and keeps their figures as goldens, which 'rackcast verify' replays.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A golden is DIR/NAME.golden.yaml, after the name of the scenario. Recording it",
            "anew keeps its tolerances. Nothing is written unless all scenarios ran.",
            "",
            "Examples:",
            "  rackcast record chat-on-h100 our-chat.yaml --golden goldens",
            "  rackcast record chat-on-h100 --golden goldens --set name=chat-fp8 \\",
            "    --set weights=fp8",
            "",
            "Exit codes: 0 ok, 1 failure while running, 2 wrong usage or bad input,",
            "3 a model does not fit."
        })
final class RecordCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "NAME|FILE",
            arity = "1..*",
            description = "Built-in scenarios (see 'rackcast list scenarios') or YAML files.")
    private List<String> scenarios = new ArrayList<>();

    @Option(names = "--golden", paramLabel = "DIR", required = true, description = "The folder for goldens.")
    private Path folder = Path.of("");

    @Mixin
    private ScenarioOptions changes = new ScenarioOptions();

    @Mixin
    private ThreadOption threads = new ThreadOption();

    @Option(names = "--quiet", description = "Prints no progress and no names of files.")
    private boolean quiet;

    RecordCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * A scenario about to run.
     *
     * @param kept tolerances of the golden that it replaces
     */
    private record Planned(GoldenFile file, Golden draft, Resolved resolved, Tolerances kept) {}

    @Override
    public Integer call() throws IOException {
        int workers = threads.count();
        GoldenFile.requireFolder(folder);
        String simulator = Fingerprint.ofSimulator();
        List<Planned> plans = new ArrayList<>();
        for (String scenario : scenarios) {
            Resolution resolution = DeploymentResolver.resolve(
                    Scenarios.load(scenario, changes.assignments(), changes.seed(), changes.plugins()));
            if (resolution instanceof Infeasible infeasible) {
                terminal.error(Shortage.describe(infeasible));
                return ExitCode.INFEASIBLE;
            }
            Planned plan = plan(scenario, (Resolved) resolution, simulator);
            requireOwnFile(plan, plans, scenario);
            plans.add(plan);
        }
        List<RunReport> runs = GoldenRuns.of(
                plans.stream().map(Planned::resolved).toList(), workers, terminal.progress() && !quiet, terminal);
        for (int i = 0; i < plans.size(); i++) {
            Planned plan = plans.get(i);
            plan.file().write(plan.draft().with(runs.get(i), plan.kept()));
            if (!quiet) {
                terminal.out().println(plan.file().path());
            }
        }
        return ExitCode.OK;
    }

    private Planned plan(String scenario, Resolved resolved, String simulator) {
        GoldenFile file =
                GoldenFile.of(folder, OutFolders.plain(resolved.scenario().name()));
        Origin origin = Origin.of(scenario, changes.assignments(), changes.seed(), folder);
        Golden draft = file.draft(resolved, origin, simulator);
        requireReplay(scenario, draft, false, changes.plugins());
        requireReplay(scenario, draft, true, changes.plugins());
        return new Planned(file, draft, resolved, file.tolerances());
    }

    /** A golden that would replay something else is worth nothing. */
    private static void requireReplay(String scenario, Golden draft, boolean catalog, Plugins plugins) {
        if (!(draft.resolve(catalog, plugins) instanceof Resolved again)
                || !again.hash().equals(draft.hash())) {
            throw new ConfigException(
                    Position.of(scenario),
                    "",
                    "cannot be kept: " + (catalog ? "what is written in it" : "its resolved form")
                            + " would resolve to something else");
        }
    }

    private static void requireOwnFile(Planned plan, List<Planned> others, String scenario) {
        if (others.stream().anyMatch(other -> other.file().equals(plan.file()))) {
            throw new ConfigException(
                    Position.of(scenario),
                    "name",
                    "another scenario would be kept as " + plan.file().path() + " too; give them different names");
        }
    }
}
