package io.rackcast.cli;

import io.rackcast.config.Problems;
import io.rackcast.report.RunReport;
import io.rackcast.report.WholeFile;
import io.rackcast.report.golden.Golden;
import io.rackcast.report.golden.GoldenFile;
import io.rackcast.report.golden.JUnitXml;
import io.rackcast.report.golden.Verification;
import io.rackcast.report.golden.VerifyPage;
import io.rackcast.scenario.Infeasible;
import io.rackcast.scenario.Resolution;
import io.rackcast.scenario.Resolved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
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

/** {@code rackcast verify}: replays goldens and says which figures are off. */
@Command(
        name = "verify",
        description = "Replays the goldens that 'rackcast record' kept and says which figures are off.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "How far a figure may be off stands in its golden, to be edited there.",
            "",
            "Examples:",
            "  rackcast verify goldens",
            "  rackcast verify goldens --junit target/rackcast.xml",
            "  rackcast verify goldens --catalog",
            "",
            "Exit codes: 0 all within their tolerances, 1 something is off or failed, 2 wrong",
            "usage or a golden that does not read."
        })
final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "The folder of goldens.")
    private Path folder = Path.of("");

    @Option(names = "--junit", paramLabel = "FILE", description = "Writes the result as JUnit XML too.")
    private @Nullable Path junit;

    @Option(
            names = "--catalog",
            description = "Replays what was written with the catalog of today, instead of the facts written out when "
                    + "it was recorded.")
    private boolean catalog;

    @Mixin
    private final PluginOptions plugins = new PluginOptions();

    @Mixin
    private ThreadOption threads = new ThreadOption();

    @Option(names = "--quiet", description = "Prints no table and no progress.")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        int workers = threads.count();
        if (junit != null && (junit.toString().isEmpty() || Files.isDirectory(junit))) {
            throw new ParameterException(spec.commandLine(), "--junit needs a file");
        }
        List<Golden> goldens = GoldenFile.readAll(folder);
        List<Verification> verifications = verify(goldens, resolve(goldens), workers);
        if (junit != null) {
            WholeFile.write(junit, JUnitXml.of(verifications));
        }
        if (!quiet) {
            terminal.out()
                    .print(VerifyPage.of(
                            verifications,
                            Fingerprint.ofSimulator(),
                            terminal.style().columns()));
        }
        return verifications.stream().allMatch(Verification::passes) ? ExitCode.OK : ExitCode.RUNTIME;
    }

    /** All of them before the first one runs: whoever mends goldens wants the whole list. */
    private List<Resolution> resolve(List<Golden> goldens) {
        Problems problems = new Problems();
        List<Resolution> resolutions = new ArrayList<>();
        for (Golden golden : goldens) {
            problems.attempt(() -> golden.resolve(catalog, plugins.plugins())).ifPresent(resolutions::add);
        }
        problems.throwIfAny();
        return resolutions;
    }

    private List<Verification> verify(List<Golden> goldens, List<Resolution> resolutions, int workers)
            throws IOException {
        List<Resolved> fitting = resolutions.stream()
                .filter(Resolved.class::isInstance)
                .map(Resolved.class::cast)
                .toList();
        Iterator<RunReport> runs = GoldenRuns.of(fitting, workers, terminal.progress() && !quiet, terminal)
                .iterator();
        List<Verification> verifications = new ArrayList<>();
        for (int i = 0; i < goldens.size(); i++) {
            Golden golden = goldens.get(i);
            verifications.add(
                    resolutions.get(i) instanceof Infeasible infeasible
                            ? Verification.unfit(golden, Shortage.describe(infeasible))
                            : golden.verify(runs.next()));
        }
        return verifications;
    }
}
