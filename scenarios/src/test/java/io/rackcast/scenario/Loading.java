package io.rackcast.scenario;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.serving.Simulation;
import java.util.List;
import java.util.OptionalLong;

/** Shorthands of the tests. */
final class Loading {
    private Loading() {}

    static ScenarioFile load(String nameOrFile, String... assignments) {
        return Scenarios.load(nameOrFile, List.of(assignments), OptionalLong.empty());
    }

    static Resolution resolve(String nameOrFile, String... assignments) {
        return DeploymentResolver.resolve(load(nameOrFile, assignments));
    }

    static Resolved resolved(String nameOrFile, String... assignments) {
        return (Resolved) resolve(nameOrFile, assignments);
    }

    static RunResult run(Resolved resolved) {
        return Simulation.run(resolved.deployment(), resolved.traffic(), RunControl.toTheEnd(), List.of());
    }
}
