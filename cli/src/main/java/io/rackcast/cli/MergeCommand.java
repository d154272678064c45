package io.rackcast.cli;

import io.rackcast.report.Curves;
import io.rackcast.report.CurvesJson;
import io.rackcast.report.CurvesMerge;
import io.rackcast.report.CurvesPage;
import io.rackcast.report.SweepFolder;
import io.rackcast.report.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private ResultOptions results = new ResultOptions();

    MergeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Curves curves = CurvesMerge.of(folders);
        Path place = results.folder(curves.sweep());
        SweepFolder.open(place).write(curves, HtmlReport.of(curves).page());
        results.print(
                terminal,
                () -> CurvesPage.of(curves, terminal.style()),
                () -> CurvesJson.of(curves),
                "Curves in " + place);
        return curves.fitsNowhere() ? ExitCode.INFEASIBLE : ExitCode.OK;
    }
}
