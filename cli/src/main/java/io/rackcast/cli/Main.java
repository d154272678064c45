package io.rackcast.cli;

/** Entry point of the {@code rackcast} command. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess();
        int exitCode = Rackcast.execute(terminal, args);
        System.exit(terminal.finish(exitCode));
    }
}
