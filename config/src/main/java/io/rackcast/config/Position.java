package io.rackcast.config;

/**
 * Where a value was written.
 *
 * @param source file name, or what else it came from: {@code --set hardware.chip}
 * @param line from 1; 0 when the source has no lines
 * @param column from 1, in characters; 0 when the source has no lines
 */
public record Position(String source, int line, int column) {
    /** A source without lines, or all of a file. */
    public static Position of(String source) {
        return new Position(source, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
