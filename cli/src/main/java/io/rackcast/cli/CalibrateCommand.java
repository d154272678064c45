package io.rackcast.cli;

import io.rackcast.scenario.calibration.KernelCalibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rackcast calibrate}: fits kernels to measured times. */
@Command(
        name = "calibrate",
        description = "Fits how fast kernels run to tables of measured times, and says how well that works on shapes "
                + "that the fit has not seen.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  rackcast calibrate measured/ --out calibrations",
            "",
            "A scenario takes what it writes as 'calibration:'. The tables are described in docs/calibration.md.",
            "",
            "Exit codes: 0 ok, 1 failure while running, 2 wrong usage or bad input."
        })
final class CalibrateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DATA", description = "A folder of CSV tables: gemm_CHIP.csv, attn_decode_CHIP.csv, ...")
    private Path data = Path.of(".");

    @Option(names = "--families", description = "Writes those of families of chips too, from their measured members.")
    private boolean families;

    @Mixin
    private ResultOptions results = new ResultOptions();

    CalibrateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path place = results.folder("calibrate");
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

    private KernelCalibration fit() {
        ProgressLine line = new ProgressLine(terminal.err());
        boolean shown = results.progress(terminal);
        try {
            String today = LocalDate.now(ZoneOffset.UTC).toString();
            return KernelCalibration.of(data, today, families, what -> {
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
