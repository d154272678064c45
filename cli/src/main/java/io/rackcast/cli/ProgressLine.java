package io.rackcast.cli;

import java.io.PrintWriter;

/** A line on the terminal that is written over as work goes on, and taken away at its end. */
final class ProgressLine {
    /** Five times a second is as often as one can read. */
    static final long PERIOD_NANOS = 200_000_000L;

    private final PrintWriter terminal;
    private int columns;

    ProgressLine(PrintWriter terminal) {
        this.terminal = terminal;
    }

    /** Shows a text in place of the one before. */
    void show(String text) {
        terminal.print("\r" + text + " ".repeat(Math.max(0, columns - text.length())));
        terminal.flush();
        columns = text.length();
    }

    /** Takes the line away. */
    void clear() {
        if (columns > 0) {
            terminal.print("\r" + " ".repeat(columns) + "\r");
            terminal.flush();
            columns = 0;
        }
    }
}
