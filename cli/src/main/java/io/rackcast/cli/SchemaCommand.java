package io.rackcast.cli;

import io.rackcast.config.Schema;
import io.rackcast.scenario.schema.ScenarioSchema;
import io.rackcast.scenario.sweep.SweepSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rackcast schema}: the format of scenario and sweep files for editors. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of scenario or sweep files, with which editors complete and check them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: rackcast schema > scenario.schema.json, and as the first line of a",
            "scenario beside it: # yaml-language-server: $schema=scenario.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "scenario|sweep", arity = "0..1", description = "The kind of file; scenario if not given.")
    private Kind kind = Kind.scenario;

    @Mixin
    private final PluginOptions plugins = new PluginOptions();

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Schema schema = kind == Kind.sweep
                ? SweepSchema.generate(plugins.plugins())
                : ScenarioSchema.generate(plugins.plugins());
        terminal.printForPrograms(schema.print());
        return ExitCode.OK;
    }

    /** A kind of file, in lower case as users type it. */
    enum Kind {
        scenario,
        sweep
    }
}
