package io.rackcast.cli;

import io.rackcast.report.TextTable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code rackcast list chips}: what scenarios may name. */
@Command(name = "list", description = "Lists what scenarios may name.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "KIND",
            converter = ShelfConverter.class,
            description = "One of chips, models, stacks, scenarios, sweeps, workloads, policies.")
    private Shelf shelf = Shelf.CHIPS;

    @Option(names = "--json", description = "Prints a JSON array of names and descriptions.")
    private boolean json;

    @Mixin
    private ModelFilter models = new ModelFilter();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Shelf.Item> items = chosen();
        if (json) {
            terminal.printForPrograms(Json.of(items));
        } else {
            List<List<String>> rows = items.stream()
                    .map(item -> List.of(item.name(), item.description()))
                    .toList();
            terminal.out()
                    .print(TextTable.of(
                            List.of(shelf.plural(), "what it is"),
                            rows,
                            terminal.style().columns()));
        }
        return ExitCode.OK;
    }

    private List<Shelf.Item> chosen() {
        if (!models.isSet()) {
            return shelf.items();
        }
        try {
            if (shelf != Shelf.MODELS) {
                throw new TypeConversionException(
                        "--parameters, --kind and --family choose among models, not among " + shelf.plural());
            }
            Set<String> ids = models.ids();
            return shelf.items().stream()
                    .filter(item -> ids.contains(item.name()))
                    .toList();
        } catch (TypeConversionException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
