package io.rackcast.cli;

import io.rackcast.config.Document;
import io.rackcast.report.html.HtmlReport;
import io.rackcast.report.validation.PointsCsv;
import io.rackcast.report.validation.RangesYaml;
import io.rackcast.report.validation.ValidationFolder;
import io.rackcast.report.validation.ValidationJson;
import io.rackcast.report.validation.ValidationPage;
import io.rackcast.scenario.validation.BenchmarkResults;
import io.rackcast.scenario.validation.DatasheetOnly;
import io.rackcast.scenario.validation.Dimension;
import io.rackcast.scenario.validation.ErrorModel;
import io.rackcast.scenario.validation.Grade;
import io.rackcast.scenario.validation.LeftOutRanges;
import io.rackcast.scenario.validation.Point;
import io.rackcast.scenario.validation.PointTable;
import io.rackcast.scenario.validation.Prediction;
import io.rackcast.scenario.validation.Ranges;
import io.rackcast.scenario.validation.Replay;
import io.rackcast.scenario.validation.Residuals;
import io.rackcast.scenario.validation.Validation;
import io.rackcast.scenario.validation.ValidationRun;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rackcast validate}: how far the simulator is off what others measured. */
@Command(
        name = "validate",
        description = "Replays measured points as their clients ran, and says how far the simulation is off.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  rackcast validate",
            "  rackcast validate measured.csv --by stack,hardware --by model",
            "",
            "Exit codes: 0 ok, 1 failure while running, 2 wrong usage or bad input,",
            "3 no point could be predicted."
        })
final class ValidateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATA",
            description = "A CSV table of measured points, or JSON results of 'vllm bench serve' or genai-perf (a "
                    + "file or a folder), see docs/validation.md; published points if not given.")
    private @Nullable Path data;

    @Option(
            names = "--holdout",
            paramLabel = "WHAT",
            split = ",",
            description =
                    "family: gives each point the range that all other families make. chips: predicts every point "
                            + "once more from datasheets, with nothing measured on its family of chips. Or family,chips.",
            converter = Holdout.Converter.class)
    private List<Holdout> holdouts = new ArrayList<>();

    @Option(
            names = "--by",
            paramLabel = "WHAT,...",
            description = "Prints errors grouped by source, stack, hardware, model, class, workload, format, layout, "
                    + "family, grade or binding, or by several at once. Repeatable; source if not given.",
            converter = GroupingConverter.class)
    private List<GroupingConverter.Grouping> by = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Replaces a value of every point, as in --set stack=vllm; of JSON results, says what they "
                    + "lack, as in --set hardware=h100-sxm. Repeatable.")
    private List<String> assignments = new ArrayList<>();

    @Mixin
    private ResultOptions results = new ResultOptions();

    @Mixin
    private ThreadOption threads = new ThreadOption();

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        int workers = threads.count();
        boolean measured = data != null && BenchmarkResults.areAt(data);
        List<String> given = assignments.stream()
                .filter(assignment -> measured && BenchmarkResults.describes(assignment))
                .toList();
        PointTable table = data == null ? PointTable.shipped() : PointTable.read(data, given);
        Path place = results.folder("validate");
        ValidationFolder folder = ValidationFolder.at(place);
        List<String> edits = assignments.stream()
                .filter(assignment -> !given.contains(assignment))
                .toList();
        List<Prediction> predictions = predict(table.points(), edits, UnaryOperator.identity(), workers);
        List<Prediction> datasheetOnly = holdouts.contains(Holdout.CHIPS)
                ? predict(measuredChips(predictions), edits, new DatasheetOnly(), workers)
                : List.of();
        Ranges ranges =
                holdouts.contains(Holdout.FAMILY) ? new LeftOutRanges(Residuals.of(predictions)) : ErrorModel.shipped();
        Validation validation = Validation.of(table.name(), predictions, ranges, datasheetOnly);
        List<List<Dimension>> groups = by.isEmpty()
                ? List.of(List.of(Dimension.SOURCE))
                : by.stream().map(GroupingConverter.Grouping::dimensions).toList();
        ErrorModel made = ErrorModel.of(fileName(validation), validation.residuals(), Residuals.of(datasheetOnly));
        folder.write(files(validation, made, groups));
        results.print(
                terminal,
                () -> ValidationPage.of(validation, groups, terminal.style()),
                () -> ValidationJson.of(validation, groups),
                "Points in " + place);
        return validation.count(Prediction.Status.OK) + validation.count(Prediction.Status.UNGATED) > 0
                ? ExitCode.OK
                : ExitCode.INFEASIBLE;
    }

    private static Map<String, String> files(Validation validation, ErrorModel made, List<List<Dimension>> groups) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(PointsCsv.FILE, PointsCsv.of(validation));
        files.put(RangesYaml.FILE, RangesYaml.of(made));
        files.put(ValidationJson.FILE, ValidationJson.of(validation, groups));
        files.put(ValidationFolder.REPORT, HtmlReport.of(validation).page());
        return files;
    }

    /** Where a table lay is nobody's business elsewhere. */
    private static String fileName(Validation validation) {
        return String.valueOf(Path.of(validation.table()).getFileName());
    }

    /** Leaving out what is measured changes nothing where nothing was. */
    private static List<Point> measuredChips(List<Prediction> predictions) {
        return predictions.stream()
                .filter(prediction -> prediction.status() == Prediction.Status.OK)
                .filter(prediction -> prediction.grade() != Grade.DATASHEET)
                .map(Prediction::point)
                .toList();
    }

    private List<Prediction> predict(
            List<Point> points, List<String> edits, UnaryOperator<Document> change, int workers) throws IOException {
        SweepProgress progress = new SweepProgress(terminal.err(), points.size(), 0, System::nanoTime);
        boolean shown = results.progress(terminal);
        try {
            return ValidationRun.of(points, new Replay(edits, change), workers, () -> {
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
