package io.rackcast.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A filled curve of text, eight levels to a line in block characters, three in plain ASCII. Columns are means over
 * their share of the values, so the area under the curve stands for the same total at any width.
 */
final class AreaChart {
    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";
    private static final String ASCII = " .:#";
    private static final int LABEL = 7;

    private final TextStyle style;

    AreaChart(TextStyle style) {
        this.style = style;
    }

    /** Columns left for the curve. */
    int plotColumns() {
        return style.columns() - LABEL - 2;
    }

    /**
     * The curve without a horizontal axis, {@code lines} lines high, from zero to the largest column.
     *
     * @param values not negative
     */
    String of(double[] values, int lines) {
        List<String> bars = bars(values, plotColumns(), lines);
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            String label = line == 0 ? Units.compact(top(values)) : line == lines - 1 ? "0" : "";
            text.append(labelled(label, bars.get(line)));
        }
        return text.toString();
    }

    /**
     * The curve in one line behind a label.
     *
     * @param label at most seven characters
     * @param values not negative
     */
    String sparkline(String label, double[] values) {
        return labelled(label, bars(values, plotColumns(), 1).get(0));
    }

    /** The largest column of a curve. */
    double top(double[] values) {
        double top = 0;
        for (double column : resampled(values, plotColumns())) {
            top = Math.max(top, column);
        }
        return top;
    }

    /** The curve alone, from its top line to its lowest, without spaces at the ends of lines. */
    List<String> bars(double[] values, int width, int lines) {
        double[] columns = resampled(values, width);
        double top = 0;
        for (double column : columns) {
            top = Math.max(top, column);
        }
        List<String> bars = new ArrayList<>();
        for (int line = lines - 1; line >= 0; line--) {
            StringBuilder curve = new StringBuilder();
            for (double column : columns) {
                curve.append(cell(top > 0 ? column / top * lines - line : 0));
            }
            bars.add(curve.toString().stripTrailing());
        }
        return bars;
    }

    private String labelled(String label, String curve) {
        char axis = label.isEmpty() ? style.unicode() ? '│' : '|' : style.unicode() ? '┤' : '+';
        return " ".repeat(LABEL - label.length()) + label + ' ' + axis + curve + '\n';
    }

    /** The horizontal axis: a line, and {@code labels} spread evenly below it from its left to its right end. */
    String axis(List<String> labels) {
        int columns = plotColumns();
        StringBuilder text = new StringBuilder(" ".repeat(LABEL + 1));
        text.append(style.unicode() ? '└' : '+').append((style.unicode() ? "─" : "-").repeat(columns));
        StringBuilder below = new StringBuilder(" ".repeat(LABEL + 2 + columns));
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            int middle = (int) ((long) i * (columns - 1) / (labels.size() - 1));
            int start = Math.min(Math.max(0, middle - label.length() / 2), columns - label.length());
            below.replace(LABEL + 2 + start, LABEL + 2 + start + label.length(), label);
        }
        return text + "\n" + below.toString().stripTrailing() + "\n";
    }

    private char cell(double filled) {
        String levels = style.unicode() ? BLOCKS : ASCII;
        int last = levels.length() - 1;
        return levels.charAt((int) Math.max(0, Math.min(last, Math.round(filled * last))));
    }

    /** Means over {@code columns} equal shares of the values, each value spread over its own share. */
    static double[] resampled(double[] values, int columns) {
        double[] means = new double[columns];
        double perColumn = (double) values.length / columns;
        for (int column = 0; column < columns; column++) {
            double from = column * perColumn;
            double to = Math.min(values.length, from + perColumn);
            double sum = 0;
            for (int i = (int) from; i < to; i++) {
                sum += values[i] * (Math.min(to, i + 1) - Math.max(from, i));
            }
            means[column] = sum / (to - from);
        }
        return means;
    }
}
