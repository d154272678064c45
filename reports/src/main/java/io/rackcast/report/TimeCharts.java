package io.rackcast.report;

import io.rackcast.core.metrics.TimeSeries;
import io.rackcast.core.metrics.TimeSeries.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A run over time, as curves above one time axis: tokens delivered, sequences running, requests waiting. */
final class TimeCharts {
    private static final int TOKEN_LINES = 6;
    private static final int QUEUE_LINES = 3;

    private TimeCharts() {}

    /** The curves; empty when there was no time. */
    static String of(TimeSeries series, long makespanNanos, TextStyle style) {
        if (series.points().isEmpty() || makespanNanos == 0) {
            return "";
        }
        AreaChart chart = new AreaChart(style);
        double seconds = makespanNanos / 1e9;
        List<String> times = new ArrayList<>(List.of("0"));
        for (int quarter = 1; quarter <= 4; quarter++) {
            times.add(Units.duration(seconds * quarter / 4, seconds));
        }
        return style.bold("output tokens/s") + "\n"
                + chart.of(values(series, Point::outputTokensPerSecond), TOKEN_LINES)
                + style.bold("sequences running") + "\n"
                + chart.of(values(series, Point::running), QUEUE_LINES)
                + style.bold("requests waiting") + "\n"
                + chart.of(values(series, Point::waiting), QUEUE_LINES)
                + chart.axis(times);
    }

    private static double[] values(TimeSeries series, ToDoubleFunction<Point> part) {
        return series.points().stream().mapToDouble(part).toArray();
    }
}
