package io.rackcast.report.html;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.TimeSeries;
import io.rackcast.core.metrics.TimeSeries.Point;
import io.rackcast.report.RunReport;
import io.rackcast.report.Units;
import io.rackcast.report.Utilization;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What went on over time: tokens, batch, queue. */
final class LoadSection {
    private LoadSection() {}

    static Section of(RunReport report) {
        RunResult run = report.run();
        Utilization used = report.utilization();
        double seconds = run.makespanNanos() / 1e9;
        Table totals = Table.of("", "")
                .row("offered", Units.grouped(run.requests().offered()) + " requests")
                .row("completed", Units.grouped(run.requests().completed()) + " requests")
                .row(
                        "rejected, dropped, unfinished",
                        Units.grouped(run.requests().rejected()) + ", "
                                + Units.grouped(run.requests().dropped()) + ", "
                                + Units.grouped(run.requests().unfinished()))
                .row("output tokens", Units.number(run.outputTokens() / seconds) + " per second")
                .row("input tokens", Units.number(run.promptTokens() / seconds) + " per second")
                .row("simulated time", Units.duration(seconds))
                .row("busy", Units.percent(used.busy()))
                .row("sequences in a step, mean", Units.number(used.batchMean()))
                .row(
                        "KV cache in use, mean and largest",
                        Units.percent(used.kvMean()) + ", " + Units.percent(used.kvMax()))
                .row("preemptions", Units.grouped(run.preemptions()))
                .row("MFU, MBU", Units.percent(used.mfu()) + ", " + Units.percent(used.mbu()))
                .build();
        return new Section(
                "load",
                "Load over time",
                "Means over equal intervals of the run, summed over replicas.",
                List.of(totals),
                List.of(
                        figure(
                                "tokens",
                                "Output tokens per second",
                                "output tokens/s",
                                run.series(),
                                seconds,
                                Point::outputTokensPerSecond),
                        figure("running", "Sequences running", "sequences", run.series(), seconds, Point::running),
                        figure("waiting", "Requests waiting", "requests", run.series(), seconds, Point::waiting)));
    }

    private static Figure figure(
            String id, String title, String unit, TimeSeries series, double makespan, ToDoubleFunction<Point> part) {
        Table.Builder table = Table.of("time (s)", unit);
        double width = series.intervalNanos() / 1e9;
        for (int i = 0; i < series.points().size(); i++) {
            // The last interval ends with the run.
            double middle = (i * width + Math.min((i + 1) * width, makespan)) / 2;
            table.row(middle, part.applyAsDouble(series.points().get(i)));
        }
        return new Figure(id, title, "", Drawing.OVER_TIME, table.build());
    }
}
