package io.rackcast.cli;

import io.rackcast.config.ConfigException;
import io.rackcast.config.text.Suggestion;
import io.rackcast.core.check.Violation;
import io.rackcast.report.ResultFolder.OccupiedException;
import io.rackcast.scenario.plugin.PolicyFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a message and an exit code. Users see no stack trace unless they ask for it. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        String message = wrong instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched.getUnmatched().get(0), command)
                : decapitalized(String.valueOf(wrong.getMessage()));
        terminal.error(message + "\nSee '" + command.qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static String unknown(String word, CommandSpec command) {
        if (word.startsWith("-")) {
            return "unknown option '" + word + "'"
                    + Suggestion.hint(word, command.optionsMap().keySet());
        }
        return command.subcommands().isEmpty()
                ? "unexpected argument '" + word + "'"
                : "unknown command '" + word + "'"
                        + Suggestion.hint(word, command.subcommands().keySet());
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return handle(failure);
    }

    /** Says what failed and returns the exit code. */
    int handle(Throwable failure) {
        if (System.getenv("RACKCAST_DEBUG") != null) {
            failure.printStackTrace(terminal.err());
        }
        if (failure instanceof ConfigException) {
            // Begins with file, line and column, as editors and people expect.
            terminal.err().println(failure.getMessage());
            return ExitCode.USAGE;
        } else if (failure instanceof OccupiedException) {
            terminal.error(String.valueOf(failure.getMessage()));
            return ExitCode.USAGE;
        } else if (failure instanceof UncheckedIOException && failure.getCause() != null) {
            return handle(failure.getCause());
        } else if (failure instanceof IOException io) {
            terminal.error(reason(io));
            return ExitCode.RUNTIME;
        } else if (failure instanceof OutOfMemoryError) {
            terminal.error("out of memory; RACKCAST_JAVA_OPTS=-Xmx4g would give it 4 GB");
            return ExitCode.RUNTIME;
        } else if (failure instanceof Violation) {
            terminal.error("law " + failure.getMessage());
            return ExitCode.RUNTIME;
        } else if (failure instanceof PolicyFailure) {
            terminal.error(String.valueOf(failure.getMessage()));
            return ExitCode.RUNTIME;
        }
        terminal.error("internal error: " + failure + "\nRACKCAST_DEBUG=1 shows where; please report it.");
        return ExitCode.RUNTIME;
    }

    /** Java's messages for files are often just the path. */
    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder";
        } else if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        } else if (failure instanceof FileSystemException file && file.getReason() == null) {
            return file.getFile() + ": " + file.getClass().getSimpleName();
        }
        return String.valueOf(failure.getMessage());
    }

    private static String decapitalized(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
