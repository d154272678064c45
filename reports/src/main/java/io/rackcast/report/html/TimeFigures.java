package io.rackcast.report.html;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.TimeSeries.Point;
import io.rackcast.report.RunReport;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/** Charts of what a run did over time, all on the same intervals. */
final class TimeFigures {
    private final RunResult run;
    private final List<Mark> warmUp;

    TimeFigures(RunReport report) {
        run = report.run();
        Statistics statistics = report.statistics();
        warmUp = statistics == null || statistics.warmUp().nanos() == 0
                ? List.of()
                : List.of(Mark.of(statistics.warmUp().nanos() / 1e9, "end of warm-up", ""));
    }

    Figure of(String id, String title, String note, String unit, ToDoubleFunction<Point> value) {
        return ofIntervals(
                id,
                title,
                note,
                unit,
                i -> value.applyAsDouble(run.series().points().get(i)));
    }

    Figure ofIntervals(String id, String title, String note, String unit, IntToDoubleFunction value) {
        Table.Builder table = Table.of("time (s)", unit);
        double width = run.series().intervalNanos() / 1e9;
        double makespan = run.makespanNanos() / 1e9;
        for (int i = 0; i < run.series().points().size(); i++) {
            // The last interval ends with the run.
            double middle = (i * width + Math.min((i + 1) * width, makespan)) / 2;
            table.row(middle, value.applyAsDouble(i));
        }
        return new Figure(id, title, note, Drawing.OVER_TIME, table.build(), warmUp);
    }
}
