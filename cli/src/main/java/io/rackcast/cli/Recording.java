package io.rackcast.cli;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.RunStatistics;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.serving.Traffic;
import io.rackcast.report.RequestsCsv;
import io.rackcast.report.ResultFolder;
import io.rackcast.report.html.LatencyBins;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.experiment.Bench;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Carries out runs for a result folder. Of replications only the first one is recorded, of extended runs the last one. */
final class Recording implements Bench {
    /** Requests up to which requests.csv is written unasked: about 15 MB. */
    private static final long ROWS_UNASKED = 100_000;

    private final ResultFolder folder;
    private final SimulatedRun.Options options;
    private final Progress progress;
    private LatencyBins bins = new LatencyBins();
    private long cpuNanos;

    Recording(ResultFolder folder, SimulatedRun.Options options, Progress progress) {
        this.folder = folder;
        this.options = options;
        this.progress = progress;
    }

    @Override
    public RunResult simulate(Resolved resolved, int replication, Traffic traffic, RunStatistics statistics)
            throws IOException {
        List<RunObserver> observers = new ArrayList<>(List.of(statistics));
        if (options.progress()) {
            observers.add(progress.watcher());
        }
        return replication == 0
                ? record(resolved, traffic, observers)
                : Simulation.run(resolved.deployment(), traffic, control(), observers);
    }

    private RunResult record(Resolved resolved, Traffic traffic, List<RunObserver> observers) throws IOException {
        bins = new LatencyBins();
        if (options.page()) {
            observers.add(bins);
        }
        Path rows = folder.file(RequestsCsv.FILE);
        if (!writesRows(resolved)) {
            // A shorter run may have left some.
            Files.deleteIfExists(rows);
            return measure(resolved, traffic, observers);
        }
        try (RequestsCsv csv = RequestsCsv.create(
                rows,
                resolved.scenario().classNames(),
                resolved.scenario().admission().isPresent(),
                tenants(resolved))) {
            observers.add(csv);
            return measure(resolved, traffic, observers);
        }
    }

    private static List<String> tenants(Resolved resolved) {
        List<String> ofClasses = resolved.scenario().tenantNames();
        return ofClasses.isEmpty() ? resolved.workload().tenants() : ofClasses;
    }

    private boolean writesRows(Resolved resolved) {
        return options.rows().orElse(resolved.workload().requests() <= ROWS_UNASKED);
    }

    private RunResult measure(Resolved resolved, Traffic traffic, List<RunObserver> observers) {
        // Asked for only when wanted: the management classes take a while to load.
        LongSupplier cpu = options.timing() ? ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime : () -> 0;
        long before = cpu.getAsLong();
        RunResult run = Simulation.run(resolved.deployment(), traffic, control(), observers);
        cpuNanos = cpu.getAsLong() - before;
        return run;
    }

    private RunControl control() {
        return options.check() ? RunControl.checked() : RunControl.toTheEnd();
    }

    /** Latencies of the recorded run. */
    LatencyBins bins() {
        return bins;
    }

    /** Processor time of the recorded run's simulation loop alone; 0 if not measured. */
    long cpuNanos() {
        return cpuNanos;
    }
}
