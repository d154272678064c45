package io.rackcast.cli;

import io.rackcast.report.TextStyle;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where the command writes and what can be shown there. Whether the streams are terminals, and how wide, is told by the
 * launcher in system properties: Java cannot find out for each stream.
 */
final class Terminal {
    private static final int PIPE_COLUMNS = 80;
    private static final String LINE_ART = "█▁┤└─·";

    private final PrintWriter out;
    private final PrintWriter err;
    private final WatchedOutput watched;
    private final boolean shown;
    private final boolean progress;
    private final TextStyle style;

    private Terminal(
            WatchedOutput watched,
            OutputStream err,
            Charset charset,
            boolean shown,
            boolean progress,
            TextStyle style) {
        this.watched = watched;
        this.out = new PrintWriter(watched, false, charset);
        this.err = new PrintWriter(err, true, charset);
        this.shown = shown;
        this.progress = progress;
        this.style = style;
    }

    /** The streams of the process. */
    static Terminal ofProcess() {
        String terminals = System.getProperty("rackcast.terminal", "");
        Charset charset = nativeCharset();
        boolean color = terminals.contains("out")
                && isEmpty(System.getenv("NO_COLOR"))
                && !"dumb".equals(System.getenv("TERM"));
        TextStyle style = new TextStyle(columns(), charset.newEncoder().canEncode(LINE_ART), color);
        return new Terminal(
                new WatchedOutput(new FileOutputStream(FileDescriptor.out)),
                new FileOutputStream(FileDescriptor.err),
                charset,
                terminals.contains("out"),
                terminals.contains("err"),
                style);
    }

    /** A pipe of 80 columns in UTF-8. */
    static Terminal pipe(OutputStream out, OutputStream err) {
        return new Terminal(
                new WatchedOutput(out),
                err,
                StandardCharsets.UTF_8,
                false,
                false,
                new TextStyle(PIPE_COLUMNS, true, false));
    }

    /** Results. */
    PrintWriter out() {
        return out;
    }

    /** Messages. */
    PrintWriter err() {
        return err;
    }

    /** Whether results are shown on a terminal, rather than taken by a program. */
    boolean isTerminal() {
        return shown;
    }

    /** Whether to show progress on the stream for messages. */
    boolean progress() {
        return progress;
    }

    TextStyle style() {
        return style;
    }

    /** Writes text for programs, in UTF-8 whatever the locale. */
    void printForPrograms(String text) {
        out.flush();
        watched.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One line about what went wrong. */
    void error(String message) {
        out.flush();
        err.println("rackcast: " + message);
    }

    /**
     * Writes out what is pending.
     *
     * @return the exit code, or that of a failure when results could not be written; a reader who left is none
     */
    int finish(int exitCode) {
        out.flush();
        err.flush();
        if (watched.failure() != null && exitCode == ExitCode.OK) {
            error("cannot write to standard output: " + watched.failure());
            return ExitCode.RUNTIME;
        }
        return exitCode;
    }

    private static int columns() {
        try {
            int columns = Integer.parseInt(System.getProperty("rackcast.columns", ""));
            return columns > 0 ? columns : PIPE_COLUMNS;
        } catch (NumberFormatException e) {
            return PIPE_COLUMNS;
        }
    }

    private static Charset nativeCharset() {
        String name = System.getProperty("native.encoding", "US-ASCII");
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
