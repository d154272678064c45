package io.rackcast.cli;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.report.FactSheet;
import io.rackcast.workload.model.ModelFigures;
import io.rackcast.workload.model.Models;
import io.rackcast.workload.model.huggingface.CardText;
import io.rackcast.workload.model.huggingface.ConfigImport;
import io.rackcast.workload.model.huggingface.ImportedModel;
import io.rackcast.workload.model.huggingface.JsonReader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rackcast import model config.json}: a model from the configuration of its repository. */
@Command(
        name = "model",
        description = "Makes a model of a Hugging Face config.json: counts its parameters and writes it as YAML.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What is not understood is listed and refused, not guessed.",
            "",
            "Exit codes: 0 ok, 2 not understood, or not what was expected."
        })
final class ImportModelCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "CONFIG.json", description = "The configuration.")
    private Path config = Path.of("config.json");

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Name of the model; that of the file or folder if not given.")
    private @Nullable String id;

    @Option(
            names = "--out",
            paramLabel = "FILE.yaml",
            description = "The file to write. One that is there is left alone.")
    private @Nullable Path out;

    @Option(
            names = "--expect",
            paramLabel = "NUMBER",
            converter = BillionsConverter.class,
            description = "Published number of parameters, as in 8.03B; more than 2%% off is an error.")
    private @Nullable Double expected;

    @Option(
            names = "--index",
            paramLabel = "INDEX.json",
            description = "model.safetensors.index.json, whose total size is compared likewise.")
    private @Nullable Path index;

    @Option(
            names = "--ignore",
            paramLabel = "KEY",
            split = ",",
            description = "A key that does not matter although it is not understood.")
    private Set<String> ignored = new TreeSet<>();

    @Option(names = "--context", paramLabel = "TOKENS", description = "Longest sequence, instead of the stated one.")
    private @Nullable Integer context;

    @Option(names = "--json", description = "Prints the counts as JSON.")
    private boolean json;

    ImportModelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (context != null && context < 1) {
            terminal.error("--context must be positive, is " + context);
            return ExitCode.USAGE;
        }
        Mapping root = JsonReader.read(config);
        ImportedModel model =
                ConfigImport.read(root, ignored, context == null ? OptionalInt.empty() : OptionalInt.of(context));
        FactSheet figures = FactSheet.of(ModelFigures.of(model.architecture(), model.weights()));
        if (json) {
            terminal.printForPrograms(Json.of(figures));
        } else {
            print(model, figures);
        }
        return new ParameterCheck(terminal, expected, index).passes(model) ? write(model) : ExitCode.USAGE;
    }

    private void print(ImportedModel model, FactSheet figures) {
        terminal.out().println(name() + " (" + model.modelType() + "): " + model.architecture());
        terminal.out().println();
        terminal.out().print(figures.text(terminal.style()));
        if (!model.assumptions().isEmpty()) {
            terminal.out().println();
            model.assumptions().forEach(line -> terminal.out().println("assumed: " + line));
        }
    }

    private int write(ImportedModel model) throws IOException {
        if (out == null) {
            return ExitCode.OK;
        }
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        OptionalDouble billions = expected == null ? OptionalDouble.empty() : OptionalDouble.of(expected);
        String text = new CardText(name(), String.valueOf(config.getFileName()), today, billions).of(model);
        requireReadable(text);
        try {
            Files.writeString(out, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException occupied) {
            terminal.error(out + " is there already and was left alone; name another file");
            return ExitCode.USAGE;
        }
        if (!json) {
            terminal.out().println();
            terminal.out().println("Wrote " + out + "; name it in a scenario beside it: model: " + out.getFileName());
        }
        return ExitCode.OK;
    }

    /** What was written has to be read again as the same; anything else is a fault of ours. */
    private void requireReadable(String text) {
        try {
            Models.read(Document.parse(String.valueOf(out), text));
        } catch (ConfigException e) {
            throw new IllegalStateException("the entry cannot be read again: " + e.getMessage(), e);
        }
    }

    /** The id given, or that of the folder of a {@code config.json}, or of the file. */
    private String name() {
        if (id != null) {
            return id;
        }
        Path file = config.toAbsolutePath().normalize();
        String stem = String.valueOf(file.getFileName()).replaceFirst("([._-]?config)?\\.json$", "");
        Path folder = file.getParent();
        String name = stem.isEmpty() && folder != null && folder.getFileName() != null
                ? folder.getFileName().toString()
                : stem;
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return slug.isEmpty() ? "model" : slug;
    }
}
