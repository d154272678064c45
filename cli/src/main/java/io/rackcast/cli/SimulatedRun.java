package io.rackcast.cli;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.RunStatistics;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.serving.Simulation;
import io.rackcast.report.LatencyCharts;
import io.rackcast.report.RequestsCsv;
import io.rackcast.report.ResultFolder;
import io.rackcast.report.RunReport;
import io.rackcast.report.SummaryJson;
import io.rackcast.report.TerminalPage;
import io.rackcast.report.TextStyle;
import io.rackcast.report.html.HtmlReport;
import io.rackcast.report.html.LatencyBins;
import io.rackcast.scenario.Resolved;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A run that has ended, its results in their folder.
 *
 * @param report its figures
 * @param latencies how latencies are distributed; null when no page was wanted
 * @param cpuNanos processor time of the simulation loop alone, without start, reading and writing; 0 if not measured
 */
record SimulatedRun(RunReport report, @Nullable LatencyCharts latencies, long cpuNanos) {
    /**
     * How to run.
     *
     * @param check assert the laws at every event
     * @param rows write a row for each request
     * @param progress show how far it has come
     * @param timing measure the processor time
     * @param page write the report for people
     */
    record Options(boolean check, boolean rows, boolean progress, boolean timing, boolean page) {}

    /**
     * Simulates a scenario and writes its results; without them all, the folder stays as it was.
     *
     * @param messages where progress is shown
     */
    static SimulatedRun of(Resolved resolved, Path out, Options options, PrintWriter messages) throws IOException {
        try (ResultFolder folder = ResultFolder.open(out)) {
            LatencyBins bins = new LatencyBins();
            SimulatedRun run = simulate(resolved, folder, options, bins, messages);
            folder.write(ResultFolder.SCENARIO_FILE, resolved.yaml());
            folder.write(SummaryJson.FILE, run.summary());
            if (options.page()) {
                writePage(folder, HtmlReport.of(resolved, run.report(), bins));
            }
            folder.publish();
            return run;
        }
    }

    private static void writePage(ResultFolder folder, HtmlReport page) throws IOException {
        folder.write(ResultFolder.REPORT_DATA_FILE, page.data());
        folder.write(ResultFolder.REPORT_FILE, page.page());
    }

    private static SimulatedRun simulate(
            Resolved resolved, ResultFolder folder, Options options, LatencyBins bins, PrintWriter messages)
            throws IOException {
        List<RunObserver> observers = new ArrayList<>();
        if (options.page()) {
            observers.add(bins);
        }
        Progress progress =
                new Progress(messages, OptionalLong.of(resolved.workload().requests()), System::nanoTime);
        if (options.progress()) {
            observers.add(progress);
        }
        if (!options.rows()) {
            return simulate(resolved, options, bins, observers, progress);
        }
        try (RequestsCsv csv = RequestsCsv.create(folder.file(RequestsCsv.FILE))) {
            observers.add(csv);
            return simulate(resolved, options, bins, observers, progress);
        }
    }

    private static SimulatedRun simulate(
            Resolved resolved, Options options, LatencyBins bins, List<RunObserver> observers, Progress progress) {
        // Asked for only when wanted: the management classes take a while to load.
        LongSupplier cpu = options.timing() ? ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime : () -> 0;
        RunControl control = options.check() ? RunControl.checked() : RunControl.toTheEnd();
        try {
            RunStatistics statistics = resolved.scenario().statistics();
            observers.add(statistics);
            long before = cpu.getAsLong();
            RunResult result = Simulation.run(resolved.deployment(), resolved.traffic(), control, observers);
            long cpuNanos = cpu.getAsLong() - before;
            RunReport report = RunReport.of(resolved, result, statistics.statistics());
            return new SimulatedRun(report, options.page() ? bins.charts() : null, cpuNanos);
        } finally {
            progress.clear();
        }
    }

    /** The text of {@code summary.json}. */
    String summary() {
        return SummaryJson.of(report);
    }

    /** The page for people. */
    String page(TextStyle style) {
        return TerminalPage.of(report, latencies, style);
    }

    /** What the simulation itself took, in a line. */
    String timing() {
        long requests = report.run().requests().offered();
        double seconds = cpuNanos / 1e9;
        return String.format(
                Locale.ROOT,
                "simulated %d requests, %d engine steps in %.3f s CPU (%.0f requests/s)",
                requests,
                report.run().steps(),
                seconds,
                requests / seconds);
    }
}
