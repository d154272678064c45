package io.rackcast.cli;

import io.rackcast.scenario.schema.ScenarioTemplate;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rackcast init}: a scenario to start from. */
@Command(
        name = "init",
        description = "Writes a scenario to start from: every key with its unit, default and allowed values.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "scenario.yaml",
            description = "The file to write, scenario.yaml if not given. One that is there is left alone.")
    private Path file = Path.of("scenario.yaml");

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try {
            Files.writeString(file, ScenarioTemplate.text(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException occupied) {
            terminal.error(file + " is there already and was left alone; name another file");
            return ExitCode.USAGE;
        }
        terminal.out().println("Wrote " + file + "; check it with 'rackcast lint', simulate it with 'rackcast run'.");
        return ExitCode.OK;
    }
}
