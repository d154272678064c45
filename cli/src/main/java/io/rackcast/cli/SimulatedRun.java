package io.rackcast.cli;

import io.rackcast.report.LatencyCharts;
import io.rackcast.report.ResultFolder;
import io.rackcast.report.RunReport;
import io.rackcast.report.SummaryJson;
import io.rackcast.report.TerminalPage;
import io.rackcast.report.TextStyle;
import io.rackcast.report.html.HtmlReport;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.experiment.Experiment;
import io.rackcast.scenario.experiment.Outcome;
import io.rackcast.scenario.experiment.PrecisionLook;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that has ended, its results in their folder.
 *
 * @param report its figures
 * @param latencies how latencies are distributed; null when no page was wanted
 * @param cpuNanos processor time of the simulation loop of the recorded run alone, without start, reading and writing; 0
 *     if not measured
 */
record SimulatedRun(RunReport report, @Nullable LatencyCharts latencies, long cpuNanos) {
    /**
     * How to run.
     *
     * @param check assert the laws at every event
     * @param rows write a row for each request; when empty, if there are not too many
     * @param progress show how far it has come
     * @param timing measure the processor time
     * @param page write the report for people
     * @param threads replications that run at once
     */
    record Options(
            boolean check, Optional<Boolean> rows, boolean progress, boolean timing, boolean page, int threads) {}

    /**
     * Simulates a scenario and writes its results; without them all, the folder stays as it was.
     *
     * @param messages where progress is shown
     */
    static SimulatedRun of(Resolved resolved, Path out, Options options, PrintWriter messages) throws IOException {
        try (ResultFolder folder = ResultFolder.open(out)) {
            long requests = resolved.workload().requests();
            int runs = resolved.scenario().replications().orElse(1);
            Progress progress = new Progress(messages, runs * requests, System::nanoTime);
            Recording recording = new Recording(folder, options, progress);
            SimulatedRun run = simulate(resolved, options, recording, progress);
            folder.write(ResultFolder.SCENARIO_FILE, resolved.yaml());
            folder.write(SummaryJson.FILE, run.summary());
            if (options.page()) {
                writePage(folder, HtmlReport.of(resolved, run.report(), recording.bins()));
            }
            folder.publish();
            return run;
        }
    }

    private static void writePage(ResultFolder folder, HtmlReport page) throws IOException {
        folder.write(ResultFolder.REPORT_DATA_FILE, page.data());
        folder.write(ResultFolder.REPORT_FILE, page.page());
    }

    private static SimulatedRun simulate(Resolved resolved, Options options, Recording recording, Progress progress)
            throws IOException {
        try {
            Outcome outcome = Experiment.run(
                    resolved,
                    recording,
                    options.threads(),
                    look -> progress.restart(look.nextRequests(), precision(look)));
            return new SimulatedRun(
                    RunReport.of(resolved, outcome),
                    options.page() ? recording.bins().charts() : null,
                    recording.cpuNanos());
        } finally {
            progress.clear();
        }
    }

    /** As in {@code e2e.mean within 3.1% (2.0% wanted)}. */
    private static String precision(PrecisionLook look) {
        return String.format(
                Locale.ROOT,
                "%s within %.1f%% (%.1f%% wanted)",
                look.goal().figure().id(),
                100 * look.achieved(),
                100 * look.goal().within());
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
