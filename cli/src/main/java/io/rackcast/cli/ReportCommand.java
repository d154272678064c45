package io.rackcast.cli;

import io.rackcast.report.CurvesJson;
import io.rackcast.report.ResultFolder;
import io.rackcast.report.html.HtmlReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rackcast report}: renders the page of an earlier run or sweep anew. */
@Command(
        name = "report",
        description = "Writes report.html of a run or a sweep anew from what lies beside it, without running anything.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "The folder of a run or of a sweep.")
    private Path folder = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        String text = render();
        Path page = folder.resolve(ResultFolder.REPORT_FILE);
        // Beside its place first: an interrupted write leaves the earlier page whole.
        Path staging = folder.resolve("." + ResultFolder.REPORT_FILE + ".partial");
        try {
            Files.writeString(staging, text, StandardCharsets.UTF_8);
            Files.move(staging, page, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(staging);
        }
        terminal.out().println(page);
        return ExitCode.OK;
    }

    private String render() throws IOException {
        Path run = folder.resolve(ResultFolder.REPORT_DATA_FILE);
        Path sweep = folder.resolve(CurvesJson.FILE);
        if (Files.isRegularFile(run)) {
            return rendered(run);
        } else if (Files.isRegularFile(sweep)) {
            return HtmlReport.of(CurvesJson.read(sweep)).page();
        }
        throw new ParameterException(
                spec.commandLine(),
                folder + " has neither " + run.getFileName() + ", which a run with --report on leaves, nor "
                        + sweep.getFileName() + " of a sweep");
    }

    private String rendered(Path data) throws IOException {
        try {
            return HtmlReport.read(Files.readString(data, StandardCharsets.UTF_8))
                    .page();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), data + " is no report: " + e.getMessage(), e);
        }
    }
}
