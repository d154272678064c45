package io.rackcast.report;

import io.rackcast.core.metrics.Distribution;
import java.util.ArrayList;
import java.util.List;

/** A histogram of text: a title, bars, an axis with its edges below, median and 99th percentile marked on it. */
final class HistogramPanel {
    private static final int LINES = 4;

    private final TextStyle style;
    private final int columns;

    /** Panels of a width. */
    HistogramPanel(TextStyle style, int columns) {
        this.style = style;
        this.columns = columns;
    }

    /** The lines of a panel, each of at most its width; none when there is nothing to count. */
    List<String> of(String name, LogHistogram histogram, Distribution values) {
        if (histogram.counts().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(name + ", marks at p50 and p99");
        double[] counts =
                histogram.counts().stream().mapToDouble(Long::doubleValue).toArray();
        lines.addAll(new AreaChart(style).bars(counts, columns, LINES));
        lines.add(axis(histogram.place(values.p50()), histogram.place(values.p99())));
        lines.add(edges(histogram));
        return lines;
    }

    private String axis(double... marks) {
        StringBuilder axis = new StringBuilder((style.unicode() ? "─" : "-").repeat(columns));
        for (double mark : marks) {
            axis.setCharAt((int) Math.round(mark * (columns - 1)), style.unicode() ? '┴' : '+');
        }
        return axis.toString();
    }

    private String edges(LogHistogram histogram) {
        String low = Units.duration(histogram.lowSeconds());
        String high = Units.duration(histogram.highSeconds());
        int gap = columns - low.length() - high.length();
        return low + " ".repeat(Math.max(1, gap)) + high;
    }
}
