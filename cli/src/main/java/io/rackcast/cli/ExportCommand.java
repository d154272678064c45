package io.rackcast.cli;

import io.rackcast.report.CurvesCsv;
import io.rackcast.report.RequestsCsv;
import io.rackcast.report.ResultFolder;
import io.rackcast.report.vllm.VllmBenchJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rackcast export DIR --format ...}: results in formats of other tools. */
@Command(
        name = "export",
        description = "Writes results of a folder in a format that other tools read.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "parquet      requests.parquet and curves.parquet, from the CSV files; fetches",
            "             DuckDB (80 MB) through Maven when first used",
            "vllm-bench   vllm-bench.json, as 'vllm bench serve --save-result' writes it"
        })
final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "A result folder.")
    private Path folder = Path.of("");

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "parquet or vllm-bench.",
            converter = ExportFormat.Converter.class)
    private ExportFormat format = ExportFormat.PARQUET;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write; the result folder if not given.")
    private @Nullable Path out;

    @Option(names = "--detailed", description = "vllm-bench: also lists each request, as --save-detailed does there.")
    private boolean detailed;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path into = out == null ? folder : out;
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), folder + ": no such folder");
        }
        if (detailed && format != ExportFormat.VLLM_BENCH) {
            throw new ParameterException(spec.commandLine(), "--detailed goes with --format vllm-bench only");
        }
        List<Path> written = format == ExportFormat.PARQUET ? parquet(into) : List.of(vllmBench(into));
        written.forEach(terminal.out()::println);
        return ExitCode.OK;
    }

    private List<Path> parquet(Path into) throws IOException {
        if (!Files.exists(folder.resolve(RequestsCsv.FILE)) && !Files.exists(folder.resolve(CurvesCsv.FILE))) {
            throw new ParameterException(
                    spec.commandLine(), folder + " has neither requests.csv nor curves.csv to export");
        }
        Files.createDirectories(into);
        return OptionalModule.tables().writeParquet(folder, into);
    }

    private Path vllmBench(Path into) throws IOException {
        if (!Files.exists(folder.resolve(RequestsCsv.FILE))) {
            throw new ParameterException(
                    spec.commandLine(),
                    folder + " has no " + RequestsCsv.FILE + ": run the scenario with --requests on");
        }
        String text = VllmBenchJson.of(folder, detailed);
        Files.createDirectories(into);
        Path target = into.resolve(ResultFolder.VLLM_BENCH_FILE);
        // Beside its place first: an interrupted write leaves an earlier file whole.
        Path staging = into.resolve("." + ResultFolder.VLLM_BENCH_FILE + ".partial");
        try {
            Files.writeString(staging, text, StandardCharsets.UTF_8);
            return Files.move(staging, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(staging);
        }
    }
}
