package io.rackcast.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rackcast import model config.json}, {@code import chip chips.csv}: makes catalog entries of what others publish. */
@Command(
        name = "import",
        description = "Makes an entry for scenarios of what others publish.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** The command with the kinds of things that it imports. */
    static CommandLine of(Terminal terminal) {
        return new CommandLine(new ImportCommand())
                .addSubcommand(new ImportModelCommand(terminal))
                .addSubcommand(new ImportChipCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to import: " + String.join(", ", spec.subcommands().keySet()));
    }
}
