package io.rackcast.cli;

import java.util.List;

/** All verbs, in the order in which help shows them. */
final class Verbs {
    private Verbs() {}

    static List<Object> of(Terminal terminal) {
        return List.of(
                new RunCommand(terminal),
                new SweepCommand(terminal),
                new MergeCommand(terminal),
                new CompareCommand(terminal),
                new CheckCommand(terminal),
                new ValidateCommand(terminal),
                new CalibrateCommand(terminal),
                new RecordCommand(terminal),
                new VerifyCommand(terminal),
                new ReportCommand(terminal),
                new QueryCommand(terminal),
                new ExportCommand(terminal),
                new InitCommand(terminal),
                new LintCommand(terminal),
                ImportCommand.of(terminal),
                new ListCommand(terminal),
                new ShowCommand(terminal),
                new SchemaCommand(terminal));
    }
}
