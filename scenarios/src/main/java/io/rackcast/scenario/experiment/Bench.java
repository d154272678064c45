package io.rackcast.scenario.experiment;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.RunStatistics;
import io.rackcast.core.serving.Traffic;
import io.rackcast.scenario.Resolved;
import java.io.IOException;

/** Carries out runs, and records of them what it wants to. */
@FunctionalInterface
public interface Bench {
    /**
     * Simulates from start to end.
     *
     * @param replication 0 for the run that the results show; others are called on other threads, at the same time
     * @param traffic the requests of this run
     * @param statistics an observer of the run
     * @throws IOException when it cannot be recorded
     */
    RunResult simulate(Resolved resolved, int replication, Traffic traffic, RunStatistics statistics)
            throws IOException;
}
