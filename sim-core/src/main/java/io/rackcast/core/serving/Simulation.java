package io.rackcast.core.serving;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.observe.RunObserver;
import java.util.List;

/** One run of a deployment under traffic: wires kernel, gateway and replicas together. */
public final class Simulation {
    private Simulation() {}

    /**
     * Runs to the end and returns the figures.
     *
     * @param observers told of everything they are interested in, in order
     * @throws io.rackcast.core.check.Violation when an observer finds a law broken
     */
    @SuppressWarnings("NullAway")
    public static RunResult run(
            Deployment deployment, Traffic traffic, RunControl control, List<? extends RunObserver> observers) {
        if (deployment.replicas() > 0) {
            throw new IllegalStateException("wired in the next change");
        }
        return null;
    }
}
