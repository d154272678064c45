package io.rackcast.cli;

import io.rackcast.report.Curves;
import io.rackcast.report.CurvesJson;
import io.rackcast.report.CurvesPage;
import io.rackcast.report.RunReport;
import io.rackcast.report.SummaryJson;
import io.rackcast.report.SummaryVerdict;
import io.rackcast.report.SweepFolder;
import io.rackcast.report.html.HtmlReport;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.experiment.Experiment;
import io.rackcast.scenario.sweep.PointStore;
import io.rackcast.scenario.sweep.Shard;
import io.rackcast.scenario.sweep.SweepPlan;
import io.rackcast.scenario.sweep.SweepRun;
import io.rackcast.scenario.sweep.SweepRun.Watcher;
import io.rackcast.scenario.sweep.Sweeps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rackcast sweep}: runs a scenario at every point of its axes. */
@Command(
        name = "sweep",
        description = "Runs a scenario at every point of its axes, prints the curves and writes them to a folder.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Stopped in any way, the same command goes on where it was: finished points are",
            "kept in DIR/points. The curves are the same bytes for any number of threads.",
            "",
            "Exit codes: 0 ok, 1 failure while running, 2 wrong usage or bad input,",
            "3 no point fits."
        })
final class SweepCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "NAME|FILE",
            description = "A built-in sweep (see 'rackcast list sweeps'), a scenario, or the YAML file of either.")
    private String sweep = "";

    @Option(
            names = "--axis",
            paramLabel = "PATH=A,B,C",
            description = "Adds an axis, or replaces the one of that path. Repeatable; the last one varies fastest. "
                    + "workload.arrivals.rate=auto finds the knee and takes shares of it.")
    private List<String> axes = new ArrayList<>();

    @Mixin
    private ScenarioOptions changes = new ScenarioOptions();

    @Mixin
    private ResultOptions results = new ResultOptions();

    @Mixin
    private ThreadOption threads = new ThreadOption();

    @Option(names = "--shard", paramLabel = "I/N", description = "Runs the I-th of N parts only; see 'rackcast merge'.")
    private @Nullable String shard;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    SweepCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        int workers = threads.count();
        Shard part = part();
        SweepPlan plan =
                SweepPlan.of(Sweeps.load(sweep, axes), changes.assignments(), changes.seed(), changes.plugins());
        Path place = results.folder(plan.sweep().name());
        SweepFolder folder = SweepFolder.open(place);
        Curves curves = run(plan, part, PointStore.open(folder.points(), Fingerprint.ofSimulator()), workers);
        folder.write(curves, HtmlReport.of(curves).page());
        results.print(
                terminal,
                () -> CurvesPage.of(curves, terminal.style()),
                () -> CurvesJson.of(curves),
                "Curves in " + place);
        return curves.fitsNowhere() ? ExitCode.INFEASIBLE : ExitCode.OK;
    }

    private Shard part() {
        try {
            return shard == null ? Shard.ALL : Shard.parse(shard);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--shard: " + e.getMessage());
        }
    }

    private Curves run(SweepPlan plan, Shard part, PointStore store, int workers) throws IOException {
        SweepProgress progress = new SweepProgress(
                terminal.err(), part.size(plan), part.combinations(plan).size(), System::nanoTime);
        SweepRun run = new SweepRun(
                store,
                SweepCommand::simulate,
                SummaryVerdict::of,
                results.progress(terminal) ? progress : Watcher.NONE);
        try {
            return Curves.of(plan, run.run(plan, part, workers));
        } finally {
            progress.clear();
        }
    }

    private static String simulate(Resolved resolved) {
        return SummaryJson.of(RunReport.of(resolved, Experiment.run(resolved)));
    }
}
