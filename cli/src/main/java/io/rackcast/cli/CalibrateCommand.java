package io.rackcast.cli;

import io.rackcast.scenario.calibration.CatalogComparison;
import io.rackcast.scenario.calibration.KernelCalibration;
import io.rackcast.scenario.calibration.PowerCalibration;
import io.rackcast.scenario.calibration.ServingCalibration;
import io.rackcast.scenario.validation.BenchmarkResults;
import io.rackcast.scenario.validation.PointTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rackcast calibrate}: fits kernels to measured times. */
@Command(
        name = "calibrate",
        description =
                "Fits how fast kernels run to tables of measured times, or corrects a stack to measured points of "
                        + "serving, and says how well that works on what the fit has not seen.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  rackcast calibrate measured/ --out calibrations",
            "  rackcast calibrate points.csv --out mine",
            "  rackcast calibrate --power power.csv --out mine",
            "  rackcast calibrate result.json --set hardware=h100-sxm --set model=llama-3.1-8b",
            "      --set weight_format=bf16 --set stack=vllm --out mine",
            "",
            "Tables, points and what to do with the results are described in docs/calibration.md.",
            "",
            "Exit codes: 0 ok, 1 failure while running, 2 wrong usage or bad input."
        })
final class CalibrateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "DATA",
            description = "A folder of CSV tables of kernels (gemm_CHIP.csv, attn_decode_CHIP.csv, ...), or measured "
                    + "points as 'validate' takes them: a CSV table, or JSON results of 'vllm bench serve' "
                    + "or genai-perf (a file or a folder).")
    private Path data = Path.of(".");

    @Option(names = "--families", description = "Writes those of families of chips too, from their measured members.")
    private boolean families;

    @Option(
            names = "--compare",
            description = "Compares the catalog with tables of other projects (vidur_..., blis_..., llmservingsim_..., "
                    + "apex_...) in the folder DATA. Writes nothing.")
    private boolean compare;

    @Option(names = "--power", description = "Fits how power follows from load; DATA is a table of measured power.")
    private boolean power;

    @Option(
            names = "--set",
            paramLabel = "COLUMN=VALUE",
            description = "Says of JSON results what they lack, by the columns of a table of points, as in "
                    + "--set hardware=h100-sxm --set weight_format=bf16. Repeatable.")
    private List<String> given = new ArrayList<>();

    @Mixin
    private ResultOptions results = new ResultOptions();

    CalibrateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path place = results.folder("calibrate");
        if (power) {
            return fitPower(place);
        }
        if (compare) {
            CatalogComparison comparison = CatalogComparison.of(data);
            results.print(
                    terminal,
                    () -> ComparisonTable.of(comparison, terminal.style()),
                    () -> Json.of(ComparisonTable.lines(comparison)),
                    comparison.lines().size() + " comparisons");
            return ExitCode.OK;
        }
        if (!Files.isDirectory(data) || BenchmarkResults.areAt(data)) {
            return correct(place);
        }
        KernelCalibration calibration = fit();
        for (Map.Entry<String, String> file : calibration.files().entrySet()) {
            write(place.resolve(file.getKey()), file.getValue());
        }
        results.print(
                terminal,
                () -> FitTable.of(calibration.reports(), terminal.style()),
                () -> Json.of(
                        calibration.reports().stream().map(FitTable.Line::of).toList()),
                calibration.files().size() + " calibrations in " + place);
        return ExitCode.OK;
    }

    private int fitPower(Path place) throws IOException {
        PowerCalibration calibration = PowerCalibration.of(data, today());
        for (Map.Entry<String, String> file : calibration.files().entrySet()) {
            write(place.resolve(file.getKey()), file.getValue());
        }
        results.print(
                terminal,
                () -> PowerTable.of(calibration, terminal.style()),
                () -> Json.of(PowerTable.lines(calibration)),
                "Power by load in " + place);
        return ExitCode.OK;
    }

    private static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }

    private int correct(Path place) throws IOException {
        PointTable table = PointTable.read(data, given);
        ProgressLine line = new ProgressLine(terminal.err());
        AtomicInteger done = new AtomicInteger();
        boolean shown = results.progress(terminal);
        ServingCalibration calibration;
        try {
            calibration = ServingCalibration.of(table, () -> {
                int simulations = done.incrementAndGet();
                if (shown && simulations % table.points().size() == 0) {
                    synchronized (line) {
                        line.show(simulations + " simulations");
                    }
                }
            });
        } finally {
            line.clear();
        }
        for (Map.Entry<String, String> file : calibration.files().entrySet()) {
            write(place.resolve(file.getKey()), file.getValue());
        }
        results.print(
                terminal,
                () -> FactorTable.of(calibration, terminal.style()),
                () -> Json.of(FactorTable.lines(calibration)),
                "Corrected stack and calibration in " + place);
        return ExitCode.OK;
    }

    private KernelCalibration fit() {
        ProgressLine line = new ProgressLine(terminal.err());
        boolean shown = results.progress(terminal);
        try {
            return KernelCalibration.of(data, today(), families, what -> {
                if (shown) {
                    line.show("fitting kernels of " + what);
                }
            });
        } finally {
            line.clear();
        }
    }

    /** A file is there whole or not at all. */
    private static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            throw new IOException(file + " is not the name of a file");
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, ".calibration", ".tmp");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
