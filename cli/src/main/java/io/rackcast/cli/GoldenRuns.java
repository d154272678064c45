package io.rackcast.cli;

import io.rackcast.report.RunReport;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.experiment.Experiment;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs scenarios side by side, each on one thread; nothing is kept of them but their figures. */
final class GoldenRuns {
    private GoldenRuns() {}

    /**
     * The figures of each, in order.
     *
     * @param threads how many run at once; changes no result
     * @param progress whether to say how far it has come
     */
    static List<RunReport> of(List<Resolved> scenarios, int threads, boolean progress, Terminal terminal)
            throws IOException {
        SweepProgress line = new SweepProgress(terminal.err(), scenarios.size(), 0, System::nanoTime);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<RunReport>> running = new ArrayList<>();
            for (Resolved scenario : scenarios) {
                running.add(workers.submit(() -> {
                    RunReport report = RunReport.of(scenario, Experiment.run(scenario));
                    if (progress) {
                        line.onDone(false);
                    }
                    return report;
                }));
            }
            List<RunReport> reports = new ArrayList<>();
            for (Future<RunReport> run : running) {
                reports.add(run.get());
            }
            return reports;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            workers.shutdownNow();
            line.clear();
        }
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        if (failure.getCause() instanceof RuntimeException bug) {
            return bug;
        } else if (failure.getCause() instanceof Error fatal) {
            throw fatal;
        } else if (failure.getCause() instanceof IOException io) {
            return new UncheckedIOException(io);
        }
        return new IllegalStateException(failure);
    }
}
