package io.rackcast.testkit.contract;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.serving.Simulation;
import io.rackcast.testkit.ReferenceRun;
import io.rackcast.testkit.ServingCase;
import io.rackcast.testkit.TraceRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Runs of a sample whose policies are watched. */
final class Watched {
    private Watched() {}

    /** The sample with every policy watched, lanes numbered in the order in which they are made. */
    static ServingCase by(PlanWatcher watcher, ServingCase given) {
        Supplier<? extends BatchPolicy> policies = given.deployment().policy();
        int[] lanes = {0};
        return given.with(builder -> builder.policy(() -> new WatchedPolicy(lanes[0]++, policies.get(), watcher)));
    }

    /** A run with more observers. */
    static ReferenceRun run(ServingCase given, RunControl control, List<RunObserver> more) {
        TraceRecorder recorder = new TraceRecorder();
        List<RunObserver> observers = new ArrayList<>(more);
        observers.add(recorder);
        return recorder.run(Simulation.run(given.deployment(), given.traffic(), control, observers));
    }

    /** Every verb of a run, in order. */
    static List<Decision> decisions(ServingCase given) {
        List<Decision> decisions = new ArrayList<>();
        StepLimit.run(by(new DecisionLog(decisions), given), RunControl.toTheEnd());
        return decisions;
    }
}
