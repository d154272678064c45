package io.rackcast.cli;

import io.rackcast.hardware.ChipRow;
import io.rackcast.hardware.Chips;
import io.rackcast.report.TextTable;
import java.util.ArrayList;
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

/** {@code rackcast list chips}: what scenarios may name. */
@Command(
        name = "list",
        description = "Lists what scenarios may name.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "KIND",
            converter = ShelfConverter.class,
            description = "One of chips, models, systems, stacks, scenarios, sweeps, workloads, policies.")
    private Shelf shelf = Shelf.CHIPS;

    @Option(names = "--json", description = "Prints a JSON array of names and descriptions.")
    private boolean json;

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description =
                    "Chips that are gpu, tpu, asic, cpu or edge; models that are dense, moe, latent, window, hybrid, "
                            + "encoder or embedding.")
    private List<String> kinds = new ArrayList<>();

    @Mixin
    private final PluginOptions plugins = new PluginOptions();

    @Mixin
    private final ChipOptions chips = new ChipOptions();

    @Mixin
    private final ModelOptions models = new ModelOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (shelf != Shelf.CHIPS) {
            chips.refuseFor(shelf);
        }
        if (shelf != Shelf.MODELS) {
            models.refuseFor(shelf);
        }
        switch (shelf) {
            case CHIPS -> listChips();
            case MODELS -> listModels();
            case STACKS -> {
                refuseKinds();
                listStacks();
            }
            case POLICIES -> {
                refuseKinds();
                print(PolicyShelf.items(plugins.plugins()));
            }
            default -> {
                refuseKinds();
                print(shelf.items());
            }
        }
        return ExitCode.OK;
    }

    private void listChips() {
        List<ChipRow> rows = Chips.table().stream().filter(chips.filter(kinds)).toList();
        if (json) {
            terminal.printForPrograms(Json.of(ChipList.items(rows)));
        } else {
            print(ChipList.HEADER, ChipList.lines(rows));
        }
    }

    private void refuseKinds() {
        if (!kinds.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--kind looks for chips and models, not for " + shelf.plural());
        }
    }

    private void listStacks() {
        if (json) {
            terminal.printForPrograms(Json.of(StackList.items()));
        } else {
            print(StackList.HEADER, StackList.lines());
        }
    }

    private void listModels() {
        Set<String> ids = models.ids(kinds);
        print(shelf.items().stream().filter(item -> ids.contains(item.name())).toList());
    }

    private void print(List<Shelf.Item> items) {
        if (json) {
            terminal.printForPrograms(Json.of(items));
        } else {
            print(
                    List.of(shelf.plural(), "what it is"),
                    items.stream()
                            .map(item -> List.of(item.name(), item.description()))
                            .toList());
        }
    }

    private void print(List<String> header, List<List<String>> rows) {
        terminal.out().print(TextTable.of(header, rows, terminal.style().columns()));
    }
}
