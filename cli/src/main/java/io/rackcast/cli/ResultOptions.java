package io.rackcast.cli;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where every verb that makes results puts them, and what it prints. */
final class ResultOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for results; out/<name> if not given. Earlier results there are replaced, "
                    + "anything else is left alone.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Prints the results as JSON instead of the page for people.")
    private boolean json;

    @Option(names = "--quiet", description = "Prints no page and no progress.")
    private boolean quiet;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /**
     * The folder for results.
     *
     * @param name of what was run, after which a folder is named unless one was given
     */
    Path folder(String name) {
        if (out == null) {
            return OutFolders.of(name);
        }
        if (out.toString().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--out needs a folder");
        }
        return out;
    }

    /** Whether to show how far it has come. */
    boolean progress(Terminal terminal) {
        return terminal.progress() && !quiet;
    }

    /**
     * Prints results in the form that was asked for.
     *
     * @param page for people
     * @param data for programs, as JSON
     * @param closing the line behind the page that says where the files are
     */
    void print(Terminal terminal, Supplier<String> page, Supplier<String> data, String closing) {
        print(terminal, () -> page.get() + "\n" + closing + "\n", data);
    }

    /** Prints results of which there are no files. */
    void print(Terminal terminal, Supplier<String> page, Supplier<String> data) {
        if (json) {
            terminal.printForPrograms(data.get());
        } else if (!quiet) {
            terminal.out().print(page.get());
        }
    }
}
