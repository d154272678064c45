package io.rackcast.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Points of several series in one frame of text, each series by a letter. The horizontal axis starts at zero, the
 * vertical one is logarithmic: latencies and costs span orders of magnitude. Where points fall together, the later one is seen.
 */
final class ScatterChart {
    private static final int LABEL = 9;

    private final TextStyle style;
    private final DoubleFunction<String> label;

    /** @param label prints a value of the vertical axis, in at most 9 characters */
    ScatterChart(TextStyle style, DoubleFunction<String> label) {
        this.style = style;
        this.label = label;
    }

    /**
     * A point.
     *
     * @param x finite, not negative
     * @param y finite, more than zero
     */
    record Dot(char mark, double x, double y) {}

    /**
     * The frame, {@code lines} lines high and two more for the axis.
     *
     * @param dots at least one
     */
    String of(List<Dot> dots, int lines) {
        int columns = style.columns() - LABEL - 2;
        double right = dots.stream().mapToDouble(Dot::x).max().orElse(1);
        double low = StrictMath.log(dots.stream().mapToDouble(Dot::y).min().orElse(1));
        double high = StrictMath.log(dots.stream().mapToDouble(Dot::y).max().orElse(1));
        char[][] cells = new char[lines][columns];
        for (char[] line : cells) {
            Arrays.fill(line, ' ');
        }
        for (Dot dot : dots) {
            int column = right > 0 ? (int) Math.round(dot.x() / right * (columns - 1)) : 0;
            double height = high > low ? (StrictMath.log(dot.y()) - low) / (high - low) : 0.5;
            cells[lines - 1 - (int) Math.round(height * (lines - 1))][column] = dot.mark();
        }
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            double share = (double) (lines - 1 - line) / (lines - 1);
            boolean labelled = line == 0 || line == lines - 1 || line == lines / 2;
            String value = labelled ? label.apply(StrictMath.exp(low + (high - low) * share)) : "";
            text.append(" ".repeat(Math.max(0, LABEL - value.length()))).append(value);
            text.append(labelled ? style.unicode() ? " ┤" : " +" : style.unicode() ? " │" : " |");
            text.append(new String(cells[line]).stripTrailing()).append('\n');
        }
        String end = Units.compact(right);
        return text.append(" ".repeat(LABEL + 1))
                .append(style.unicode() ? "└" : "+")
                .append((style.unicode() ? "─" : "-").repeat(columns))
                .append('\n')
                .append(" ".repeat(LABEL + 2))
                .append('0')
                .append(" ".repeat(Math.max(1, columns - 1 - end.length())))
                .append(end)
                .append('\n')
                .toString();
    }
}
