package io.rackcast.report;

import io.rackcast.core.metrics.TimeSeries;
import io.rackcast.core.metrics.TimeSeries.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A run over time, above one time axis: a curve of tokens delivered, lines of sequences running and waiting. */
final class TimeCharts {
    private static final int TOKEN_LINES = 3;

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
        double[] running = values(series, Point::running);
        double[] waiting = values(series, Point::waiting);
        List<String> title = Wrap.words(
                "output tokens/s, sequences running (up to " + Units.compact(chart.top(running))
                        + "), requests waiting (up to " + Units.compact(chart.top(waiting)) + ")",
                style.columns());
        return title.stream().map(line -> style.bold(line) + "\n").collect(Collectors.joining())
                + chart.of(values(series, Point::outputTokensPerSecond), TOKEN_LINES)
                + chart.sparkline("running", running)
                + chart.sparkline("waiting", waiting)
                + chart.axis(times);
    }

    private static double[] values(TimeSeries series, ToDoubleFunction<Point> part) {
        return series.points().stream().mapToDouble(part).toArray();
    }
}
