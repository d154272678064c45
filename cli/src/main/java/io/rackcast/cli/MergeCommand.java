package io.rackcast.cli;

import io.rackcast.report.Curves;
import io.rackcast.report.CurvesJson;
import io.rackcast.report.CurvesMerge;
import io.rackcast.report.CurvesPage;
import io.rackcast.report.SweepFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rackcast merge}: puts the shards of a sweep together. */
@Command(
        name = "merge",
        description = "Puts the shards of a sweep together: the same bytes as the sweep in one piece.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MergeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders written by 'rackcast sweep --shard'.")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "The folder for the whole; out/<sweep> if not given.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Prints curves.json instead of the page for people.")
    private boolean json;

    @Option(names = "--quiet", description = "Prints no page.")
    private boolean quiet;

    MergeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Curves curves = CurvesMerge.of(folders);
        Path place = out == null ? OutFolders.of(curves.sweep()) : out;
        SweepFolder.open(place).write(curves);
        if (json) {
            terminal.printForPrograms(CurvesJson.of(curves));
        } else if (!quiet) {
            terminal.out().print(CurvesPage.of(curves, terminal.style()));
            terminal.out().println("\nCurves in " + place);
        }
        return curves.fitsNowhere() ? ExitCode.INFEASIBLE : ExitCode.OK;
    }
}
