package io.rackcast.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command printed and how it ended.
 *
 * @param exitCode its exit code
 * @param out standard output
 * @param err standard error
 */
record Session(int exitCode, String out, String err) {
    /** Runs a command with pipes for streams. */
    static Session of(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.pipe(out, err);
        int exitCode = terminal.finish(Rackcast.execute(terminal, args));
        return new Session(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
