package io.rackcast.cli;

import io.rackcast.report.CompareFolder;
import io.rackcast.report.CompareJson;
import io.rackcast.report.ComparePage;
import io.rackcast.scenario.compare.ComparePlan;
import io.rackcast.scenario.compare.ComparePlan.Misfit;
import io.rackcast.scenario.compare.ComparePlan.Question;
import io.rackcast.scenario.compare.CompareRun;
import io.rackcast.scenario.compare.Comparison;
import io.rackcast.scenario.compare.LoadAxis;
import io.rackcast.scenario.compare.Variant;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rackcast compare}: which of several scenarios is better, by how much, and from which load on. */
@Command(
        name = "compare",
        description = "Runs scenarios on the same requests and says which is better by what, with intervals.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The first scenario is the baseline. All run with its seed, so that what differs",
            "is not luck.",
            "",
            "Examples:",
            "  rackcast compare chat-on-h100 our-chat.yaml",
            "  rackcast compare chat-on-h100 --with hardware.chip=h200-sxm",
            "  rackcast compare chat-on-h100 --with 'two: hardware.chip=l40s, replicas=2'",
            "  rackcast compare chat-on-h100 --with weights=fp8 --load 1/s..16/s",
            "",
            "Exit codes: 0 ok, 1 failure while running, 2 wrong usage or bad input,",
            "3 fewer than two fit."
        })
final class CompareCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "NAME|FILE",
            arity = "1..*",
            description = "Built-in scenarios (see 'rackcast list scenarios') or YAML files.")
    private List<String> scenarios = new ArrayList<>();

    @Option(
            names = "--with",
            paramLabel = "PATH=VALUE",
            description =
                    "Adds a variant of the first scenario: one value, or several joined by commas, with a name and "
                            + "a colon in front if you like. Repeatable.")
    private List<String> changes = new ArrayList<>();

    @Option(
            names = "--load",
            paramLabel = "RATES",
            description = "Compares at several arrival rates: 1/s,2/s,4/s, or 1/s..16/s for six at equal ratios, or "
                    + "1/s..16/s:12 for twelve.")
    private @Nullable String load;

    @Option(
            names = "--axis",
            paramLabel = "PATH=VALUES",
            description = "The same along any other number, as in workload.timeScale=0.5,1,2.")
    private @Nullable String axis;

    @Mixin
    private ScenarioOptions assignments = new ScenarioOptions();

    @Mixin
    private ResultOptions results = new ResultOptions();

    @Mixin
    private ThreadOption threads = new ThreadOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        int workers = threads.count();
        ComparePlan plan = ComparePlan.of(
                new Question(scenarios, changes, loads()),
                assignments.assignments(),
                assignments.seed(),
                assignments.plugins());
        if (!plan.isPossible()) {
            terminal.error(tooFew(plan));
            return ExitCode.INFEASIBLE;
        }
        Path place = results.folder(
                "compare-" + plan.variants().stream().map(Variant::name).collect(Collectors.joining("-")));
        CompareFolder folder = CompareFolder.at(place);
        Comparison comparison = run(plan, workers);
        folder.write(comparison);
        results.print(
                terminal,
                () -> ComparePage.of(comparison, terminal.style()),
                () -> CompareJson.of(comparison),
                "Results in " + place);
        return ExitCode.OK;
    }

    private Optional<LoadAxis> loads() {
        if (load != null && axis != null) {
            throw new ParameterException(spec.commandLine(), "--load and --axis exclude each other");
        }
        if (load != null) {
            return Optional.of(LoadAxis.ofRates(load));
        }
        return axis == null ? Optional.empty() : Optional.of(LoadAxis.of(axis));
    }

    private static String tooFew(ComparePlan plan) {
        String fitting = plan.variants().isEmpty()
                ? "none of the scenarios fits"
                : "only " + plan.variants().get(0).name() + " fits, so there is nothing to compare it with";
        return fitting + plan.misfits().stream().map(CompareCommand::line).collect(Collectors.joining());
    }

    private static String line(Misfit misfit) {
        return "\n  " + misfit.variant() + ": " + misfit.reason();
    }

    private Comparison run(ComparePlan plan, int workers) throws IOException {
        SweepProgress progress = new SweepProgress(terminal.err(), plan.runs().size(), 0, System::nanoTime);
        boolean shown = results.progress(terminal);
        try {
            return CompareRun.of(plan, workers, () -> {
                if (shown) {
                    progress.onDone(false);
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            progress.clear();
        }
    }
}
