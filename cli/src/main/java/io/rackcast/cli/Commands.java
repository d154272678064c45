package io.rackcast.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the verbs, handing each the terminal. */
final class Commands implements IFactory {
    private final Terminal terminal;

    Commands(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == RunCommand.class) {
            return type.cast(new RunCommand(terminal));
        } else if (type == SweepCommand.class) {
            return type.cast(new SweepCommand(terminal));
        } else if (type == MergeCommand.class) {
            return type.cast(new MergeCommand(terminal));
        } else if (type == ListCommand.class) {
            return type.cast(new ListCommand(terminal));
        } else if (type == ShowCommand.class) {
            return type.cast(new ShowCommand(terminal));
        } else if (type == LintCommand.class) {
            return type.cast(new LintCommand(terminal));
        } else if (type == SchemaCommand.class) {
            return type.cast(new SchemaCommand(terminal));
        } else if (type == InitCommand.class) {
            return type.cast(new InitCommand(terminal));
        } else if (type == ReportCommand.class) {
            return type.cast(new ReportCommand(terminal));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
