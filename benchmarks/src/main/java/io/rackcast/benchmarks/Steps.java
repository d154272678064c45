package io.rackcast.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Counts what a run did beside its operations; JMH reports them per second. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Steps {
    /** Engine steps of the runs. */
    public long engineSteps;

    /** Requests of the runs. */
    public long requests;

    /** Starts an iteration from zero. */
    @Setup(Level.Iteration)
    public void clear() {
        engineSteps = 0;
        requests = 0;
    }
}
