package io.rackcast.testkit.contract;

import io.rackcast.config.Document;
import io.rackcast.core.timing.StepTimer;
import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.Scenarios;
import java.util.List;
import java.util.OptionalLong;

/** The chip, model and stack of all samples: a small model on one chip of the catalog, without graphs and front end. */
final class Bench {
    private static final Document TEXT = Document.resource(Bench.class, "bench.yaml");
    private static final StepTimer TIMER = resolve(List.of()).deployment().timer();

    private Bench() {}

    /** The scenario that every sample changes. */
    static Document text() {
        return TEXT;
    }

    /** How long steps take; what a policy may hold in a step changes nothing about it. */
    static StepTimer timer() {
        return TIMER;
    }

    /** The bench with edits. */
    static Resolved resolve(List<String> edits) {
        return (Resolved) DeploymentResolver.resolve(Scenarios.load(TEXT, edits, OptionalLong.empty()));
    }
}
