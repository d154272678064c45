package io.rackcast.cli;

import io.rackcast.config.ConfigException;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Infeasible;
import io.rackcast.scenario.Resolution;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rackcast run}: simulates a scenario. */
@Command(
        name = "run",
        description = "Simulates a scenario, prints what it delivers and writes a result folder.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Paths for --set, among others:",
            "  seed, replicas, model, hardware.chip, hardware.tensorParallel, weights,",
            "  kvCache, stack, policy, router, workload.arrivals.rate, workload.prompt,",
            "  workload.output, workload.requests, workload.trace",
            "Quantities carry their unit (12/s, 500ms). A length is a number of tokens or a",
            "law such as lognormal(p50=403, p95=1770, max=4000).",
            "",
            "Exit codes: 0 ok, 1 failure while running, 2 wrong usage or bad input,",
            "3 the model does not fit."
        })
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "NAME|FILE",
            description = "A built-in scenario (see 'rackcast list scenarios') or a YAML file.")
    private String scenario = "";

    @Mixin
    private ScenarioOptions changes = new ScenarioOptions();

    @Mixin
    private ResultOptions results = new ResultOptions();

    @Option(
            names = "--precision",
            paramLabel = "[FIGURE=]SHARE",
            description = "Runs until the 95%% interval of a figure is that narrow, as in 2%% (of e2e.mean) or "
                    + "ttft.p99=5%%; workload.requests is then the least.")
    private @Nullable String precision;

    @Option(
            names = "--max-requests",
            paramLabel = "N",
            description = "Most requests to simulate for a precision; 10,000,000 if not given.")
    private @Nullable Long maxRequests;

    @Option(
            names = "--replications",
            paramLabel = "N",
            description = "Makes intervals from that many independent runs rather than from parts of one.")
    private @Nullable Integer replications;

    @Mixin
    private ThreadOption threads = new ThreadOption();

    @Option(names = "--check", description = "Asserts exact laws at every event and stops at the first broken one.")
    private boolean check;

    @Option(names = "--timing", description = "Says on standard error what the simulation itself took.")
    private boolean timing;

    @Option(
            names = "--requests",
            paramLabel = "on|off",
            description = "Whether to write requests.csv; if not given, up to 100,000 requests.")
    private @Nullable Toggle requests;

    @Option(
            names = "--report",
            paramLabel = "on|off",
            description = "Whether to write report.html and report.json; on if not given.")
    private Toggle report = Toggle.on;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Resolution resolution = resolve();
        if (resolution instanceof Infeasible infeasible) {
            terminal.error(Shortage.describe(infeasible));
            return ExitCode.INFEASIBLE;
        }
        Resolved resolved = (Resolved) resolution;
        Optional<Boolean> rows = Optional.ofNullable(requests).map(stated -> stated == Toggle.on);
        Path folder = results.folder(resolved.scenario().name());
        SimulatedRun run = SimulatedRun.of(
                resolved,
                folder,
                new SimulatedRun.Options(
                        check, rows, results.progress(terminal), timing, report == Toggle.on, threads.count()),
                terminal.err());
        if (timing) {
            terminal.err().println(run.timing());
        }
        results.print(terminal, () -> run.page(terminal.style()), run::summary, "Results in " + folder);
        return ExitCode.OK;
    }

    /** With the edits of the options of this verb behind those of --set. */
    private Resolution resolve() {
        OptionEdits own = new OptionEdits();
        own.add("--precision", "precision", precision);
        own.add("--max-requests", "precision.maxRequests", maxRequests);
        own.add("--replications", "replications", replications);
        List<String> all = new ArrayList<>(changes.assignments());
        all.addAll(own.assignments());
        try {
            return DeploymentResolver.resolve(Scenarios.load(scenario, all, changes.seed(), changes.plugins()));
        } catch (ConfigException mistakes) {
            throw own.atOptions(mistakes);
        }
    }

    /** On or off, in lower case as users type it. */
    enum Toggle {
        on,
        off
    }
}
