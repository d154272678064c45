package io.rackcast.cli;

import io.rackcast.config.Document;
import io.rackcast.hardware.ChipGaps;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.importing.ChipImport;
import io.rackcast.hardware.importing.ImportedChip;
import io.rackcast.report.FactSheet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rackcast import chip chips.csv}: a chip from a row of a table, or a check of one in the catalog's own form. */
@Command(
        name = "chip",
        description = "Makes a chip of a row of a CSV table and writes it as YAML, or checks one that is YAML already.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Columns are those of docs/importing.md; a blank cell is undisclosed. What",
            "is missing for a run, what was assumed and which columns were not understood",
            "goes to the messages.",
            "",
            "Exit codes: 0 ok, 2 not what was expected."
        })
final class ImportChipCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "A CSV table with a header, or the YAML of a chip.")
    private Path file = Path.of("chips.csv");

    @Option(
            names = "--row",
            paramLabel = "ID",
            description = "The row with this in the column id, if there are several.")
    private @Nullable String row;

    @Option(
            names = "--out",
            paramLabel = "FILE.yaml",
            description = "The file to write instead of standard output. One that is there is left alone.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Prints the facts as JSON instead of YAML.")
    private boolean json;

    ImportChipCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") ? check() : make();
    }

    private int check() {
        if (row != null || out != null) {
            terminal.error((row != null ? "--row" : "--out") + " is for a table, and " + file + " is a chip already");
            return ExitCode.USAGE;
        }
        ChipProfile chip = Chips.read(Document.read(file));
        if (json) {
            terminal.printForPrograms(Json.of(FactSheet.of(chip)));
        }
        summary(chip, json ? terminal.err() : terminal.out(), List.of(), List.of());
        return ExitCode.OK;
    }

    private int make() throws IOException {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        ImportedChip imported = ChipImport.read(file, Optional.ofNullable(row), today);
        if (out != null && !written(out, imported.yaml())) {
            return ExitCode.USAGE;
        }
        if (json) {
            terminal.printForPrograms(Json.of(FactSheet.of(imported.chip())));
        } else if (out == null) {
            terminal.printForPrograms(imported.yaml());
        }
        summary(imported.chip(), terminal.err(), imported.assumptions(), imported.notUnderstood());
        if (out != null) {
            terminal.err()
                    .println("Wrote " + out + "; name it in a scenario beside it: hardware: {chip: " + out.getFileName()
                            + "}");
        }
        return ExitCode.OK;
    }

    private boolean written(Path target, String yaml) throws IOException {
        try {
            Files.writeString(target, yaml, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return true;
        } catch (FileAlreadyExistsException occupied) {
            terminal.error(target + " is there already and was left alone; name another file");
            return false;
        }
    }

    private static void summary(
            ChipProfile chip, PrintWriter to, List<String> assumptions, List<String> notUnderstood) {
        ChipGaps gaps = ChipGaps.of(chip);
        to.println(chip.id() + ": " + chip.summary());
        gaps.runs().forEach(gap -> to.println("missing: " + gap));
        if (!gaps.facts().isEmpty()) {
            to.println("undisclosed: " + String.join(", ", gaps.facts()));
        }
        assumptions.forEach(assumption -> to.println("assumed: " + assumption));
        notUnderstood.forEach(cell -> to.println("not understood: " + cell));
    }
}
