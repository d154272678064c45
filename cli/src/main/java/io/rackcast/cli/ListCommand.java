package io.rackcast.cli;

import io.rackcast.hardware.ChipRow;
import io.rackcast.hardware.Chips;
import io.rackcast.report.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rackcast list chips}: what scenarios may name. */
@Command(name = "list", description = "Lists what scenarios may name.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "KIND",
            converter = ShelfConverter.class,
            description = "One of chips, models, systems, stacks, scenarios, sweeps, workloads, policies.")
    private Shelf shelf = Shelf.CHIPS;

    @Option(names = "--json", description = "Prints a JSON array of names and descriptions.")
    private boolean json;

    @Mixin
    private final ChipOptions chips = new ChipOptions();

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (shelf == Shelf.CHIPS) {
            listChips();
            return ExitCode.OK;
        }
        chips.refuseFor(shelf);
        List<Shelf.Item> items = shelf.items();
        if (json) {
            terminal.printForPrograms(Json.of(items));
        } else {
            print(
                    List.of(shelf.plural(), "what it is"),
                    items.stream()
                            .map(item -> List.of(item.name(), item.description()))
                            .toList());
        }
        return ExitCode.OK;
    }

    private void listChips() {
        List<ChipRow> rows = Chips.table().stream().filter(chips.filter()).toList();
        if (json) {
            terminal.printForPrograms(Json.of(ChipList.items(rows)));
        } else {
            print(ChipList.HEADER, ChipList.lines(rows));
        }
    }

    private void print(List<String> header, List<List<String>> rows) {
        terminal.out().print(TextTable.of(header, rows, terminal.style().columns()));
    }
}
