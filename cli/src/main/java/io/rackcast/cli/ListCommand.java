package io.rackcast.cli;

import io.rackcast.report.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Shelf.Item> items = shelf.items();
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
}
