package io.rackcast.report;

/**
 * What the reader's terminal can show.
 *
 * @param columns characters on a line, taken as at least 64
 * @param unicode whether its character set has block characters and dots
 * @param color whether to emphasise with escape sequences
 */
public record TextStyle(int columns, boolean unicode, boolean color) {
    /** Width of the latency table: narrower terminals have to wrap. */
    private static final int NARROWEST = 64;

    public TextStyle {
        columns = Math.max(columns, NARROWEST);
    }

    /** The text emphasised, where that is wanted. */
    public String bold(String text) {
        return color ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    /** A separator between figures of one line. */
    String dot() {
        return unicode ? " · " : " | ";
    }

    /** Between an estimate and half of the width of its interval. */
    String plusMinus() {
        return unicode ? " ± " : " +- ";
    }
}
