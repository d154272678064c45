package io.rackcast.scenario.experiment;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.RunStatistics;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.serving.Traffic;
import io.rackcast.scenario.Precision;
import io.rackcast.scenario.Resolved;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a scenario as it asks to be run. */
public final class Experiment {
    private Experiment() {}

    /**
     * Runs it once, until it is precise, or as often as it says.
     *
     * @param threads how many replications run at once; changes no result
     * @param watcher hears how precise a figure is after each run but the last one
     * @throws IOException when the bench cannot record a run
     */
    public static Outcome run(Resolved resolved, Bench bench, int threads, Consumer<PrecisionLook> watcher)
            throws IOException {
        Optional<Precision> goal = resolved.scenario().goal();
        if (goal.isPresent()) {
            return new PreciseRun(resolved, goal.get(), bench, watcher).run();
        }
        Optional<Integer> replications = resolved.scenario().replications();
        return replications.isPresent()
                ? new Replications(resolved, replications.get(), bench).run(threads)
                : once(resolved, bench);
    }

    /** The same unrecorded, on this thread alone. */
    public static Outcome run(Resolved resolved) {
        try {
            return run(resolved, Experiment::unrecorded, 1, look -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunResult unrecorded(Resolved resolved, int replication, Traffic traffic, RunStatistics statistics) {
        return Simulation.run(resolved.deployment(), traffic, RunControl.toTheEnd(), List.of(statistics));
    }

    /** One run of all requests, from the scenario's seed. */
    static Outcome once(Resolved resolved, Bench bench) throws IOException {
        RunStatistics statistics = resolved.scenario().statistics();
        RunResult run = bench.simulate(resolved, 0, resolved.traffic(), statistics);
        return new Outcome(run, statistics.statistics(), null);
    }
}
