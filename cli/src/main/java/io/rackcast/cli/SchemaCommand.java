package io.rackcast.cli;

import io.rackcast.scenario.schema.ScenarioSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code rackcast schema}: the format of scenario files for editors. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of scenario files, with which editors complete and check them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: rackcast schema > scenario.schema.json, and as the first line of a",
            "scenario beside it: # yaml-language-server: $schema=scenario.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Terminal terminal;

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.printForPrograms(ScenarioSchema.generate().print());
        return ExitCode.OK;
    }
}
