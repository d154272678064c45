package io.rackcast.cli;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Scalar;
import io.rackcast.report.CheckFolder;
import io.rackcast.report.CheckJson;
import io.rackcast.report.CheckPage;
import io.rackcast.report.Units;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Infeasible;
import io.rackcast.scenario.Resolution;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import io.rackcast.scenario.check.BrokenLaw;
import io.rackcast.scenario.check.Duel;
import io.rackcast.scenario.check.NeighbourRuns;
import io.rackcast.scenario.check.Neighbourhood;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rackcast check}: a scenario and random workloads near it, held to all laws or run under two policies. */
@Command(
        name = "check",
        description =
                "Runs a scenario and random workloads near it with every law asserted; or sets two batch policies "
                        + "side by side on them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A workload near the scenario has other load (x0.25 to x4), prompts and answers",
            "(x0.25 to x4), bursts (as stated, cv 2, cv 4) and memory for the cache (all to",
            "1/16), by the seed, and at most 1,000 requests.",
            "",
            "Examples:",
            "  rackcast check chat-on-h100",
            "  rackcast check chat-on-h100 --against sarathi",
            "  rackcast check our-chat.yaml --against '{name: vllm-v1, tokenBudget: 512}'",
            "",
            "Exit codes: 0 ok, 1 a law is broken, 2 wrong usage or bad input, 3 the model",
            "does not fit."
        })
final class CheckCommand implements Callable<Integer> {
    private static final int MOST_CASES = 10_000;

    private final Terminal terminal;

    @Parameters(
            paramLabel = "NAME|FILE",
            description = "A built-in scenario (see 'rackcast list scenarios') or a YAML file.")
    private String scenario = "";

    @Option(
            names = "--against",
            paramLabel = "POLICY",
            description = "Another batch policy: a name, or a mapping with its options as in a scenario.")
    private @Nullable String against;

    @Option(names = "--cases", paramLabel = "N", description = "Workloads near the scenario; 60 if not given.")
    private int cases = 60;

    @Mixin
    private ScenarioOptions changes = new ScenarioOptions();

    @Mixin
    private ResultOptions results = new ResultOptions();

    @Mixin
    private ThreadOption threads = new ThreadOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        int workers = threads.count();
        if (cases < 1 || cases > MOST_CASES) {
            throw new ParameterException(
                    spec.commandLine(), "--cases must be between 1 and " + MOST_CASES + ", is " + cases);
        }
        Resolution resolution =
                DeploymentResolver.resolve(Scenarios.load(scenario, changes.assignments(), changes.seed()));
        if (resolution instanceof Infeasible infeasible) {
            terminal.error(Shortage.describe(infeasible));
            return ExitCode.INFEASIBLE;
        }
        Resolved resolved = (Resolved) resolution;
        Path place = results.folder("check-" + resolved.scenario().name());
        CheckFolder folder = CheckFolder.at(place);
        Neighbourhood neighbourhood = new Neighbourhood(resolved);
        if (against != null) {
            requireUsable(against);
        }
        return against == null
                ? laws(resolved, neighbourhood, workers, folder, place)
                : duel(resolved, neighbourhood, workers, folder, place, against);
    }

    /** Whatever is wrong with the policy belongs to its option, and is known before anything runs. */
    private void requireUsable(String policy) {
        OptionEdits own = new OptionEdits();
        own.add("--against", "policy", policy);
        List<String> edits = new ArrayList<>(changes.assignments());
        edits.addAll(own.assignments());
        try {
            DeploymentResolver.resolve(Scenarios.load(scenario, edits, changes.seed()));
        } catch (ConfigException mistakes) {
            throw own.atOptions(mistakes);
        }
    }

    private int laws(Resolved resolved, Neighbourhood neighbourhood, int workers, CheckFolder folder, Path place)
            throws IOException {
        long seed = resolved.scenario().seed();
        Optional<BrokenLaw> broken = working(
                1 + cases, onCase -> runs(neighbourhood, seed, workers, onCase).laws(seed, cases));
        if (broken.isPresent()) {
            folder.write(broken.get());
            Path file = place.resolve(CheckFolder.BROKEN);
            terminal.error("law " + broken.get().violation().getMessage() + "\n"
                    + (broken.get().neighbour().index() == 0
                            ? "The scenario itself"
                            : "Neighbour " + broken.get().neighbour().index())
                    + " is in " + file + "; to see it again: rackcast run " + file + " --check");
            return ExitCode.RUNTIME;
        }
        results.print(
                terminal,
                () -> "No law is broken on " + resolved.scenario().name() + " and " + Units.grouped(cases)
                        + " workloads near it, " + Units.grouped(neighbourhood.requests()) + " requests each; seed "
                        + seed + ".\n",
                () -> CheckJson.of(seed, cases, neighbourhood.requests()));
        return ExitCode.OK;
    }

    private int duel(
            Resolved resolved, Neighbourhood neighbourhood, int workers, CheckFolder folder, Path place, String policy)
            throws IOException {
        long seed = resolved.scenario().seed();
        Duel duel = working(
                cases, onCase -> runs(neighbourhood, seed, workers, onCase).duel(policyOf(resolved), policy, cases));
        folder.write(duel);
        results.print(
                terminal, () -> CheckPage.of(duel, terminal.style()), () -> CheckJson.of(duel), "Results in " + place);
        return ExitCode.OK;
    }

    private static String policyOf(Resolved resolved) {
        Document text = Document.parse(resolved.scenario().name(), resolved.yaml());
        return text.find("policy.name").orElseThrow() instanceof Scalar name ? name.text() : "";
    }

    private static NeighbourRuns runs(Neighbourhood neighbourhood, long seed, int workers, Runnable onCase) {
        return new NeighbourRuns(neighbourhood, seed, workers, onCase);
    }

    private interface Work<T> {
        T run(Runnable onCase) throws InterruptedException;
    }

    private <T> T working(int total, Work<T> work) throws IOException {
        SweepProgress progress = new SweepProgress(terminal.err(), total, 0, System::nanoTime);
        boolean shown = results.progress(terminal);
        try {
            return work.run(() -> {
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
