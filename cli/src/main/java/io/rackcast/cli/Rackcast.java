package io.rackcast.cli;

import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command with its verbs. */
@Command(
        name = "rackcast",
        description = "Simulates how a model is served on a chip: what it delivers, at what latency and cost.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  rackcast run chat-on-h100",
            "  rackcast run chat-on-h100 --set hardware.chip=h200-sxm --seed 7",
            "  rackcast sweep chat-cost-curve",
            "  rackcast compare chat-on-h100 --with hardware.chip=h200-sxm",
            "  rackcast list chips",
            "  rackcast show chip h100-sxm",
            "",
            "Exit codes: 0 ok, 1 failure while running, 2 wrong usage or bad input,",
            "3 infeasible."
        })
final class Rackcast implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Parses the arguments and runs what they ask for. */
    static int execute(Terminal terminal, String... args) {
        Failures failures = new Failures(terminal);
        CommandLine commands = new CommandLine(new Rackcast());
        Verbs.of(terminal).forEach(commands::addSubcommand);
        Set<String> names = commands.getSubcommands().keySet();
        commands.getCommandSpec().usageMessage().synopsisSubcommandLabel("(" + String.join(" | ", names) + ")");
        commands.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(terminal.style().color() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(terminal.style().columns())
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        try {
            return commands.execute(args);
        } catch (StackOverflowError | OutOfMemoryError exhausted) {
            return failures.handle(exhausted);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
