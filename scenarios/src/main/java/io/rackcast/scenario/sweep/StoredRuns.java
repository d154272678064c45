package io.rackcast.scenario.sweep;

import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.ScenarioFile;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Runs that are kept: one that is in the store is read, any other is simulated and put there. */
final class StoredRuns {
    private final PointStore store;
    private final Function<Resolved, String> simulate;

    StoredRuns(PointStore store, Function<Resolved, String> simulate) {
        this.store = store;
        this.simulate = simulate;
    }

    /**
     * A run.
     *
     * @param summary of it
     * @param kept whether it was in the store
     */
    record Run(String summary, boolean kept) {}

    /** The run of a scenario that was resolved to a hash before. */
    Run of(ScenarioFile scenario, String hash) throws IOException {
        Optional<String> kept = store.find(hash);
        return kept.isPresent()
                ? new Run(kept.get(), true)
                : simulated((Resolved) DeploymentResolver.resolve(scenario));
    }

    /** The run of a scenario. */
    Run of(Resolved resolved) throws IOException {
        Optional<String> kept = store.find(resolved.hash());
        return kept.isPresent() ? new Run(kept.get(), true) : simulated(resolved);
    }

    private Run simulated(Resolved resolved) throws IOException {
        String summary = simulate.apply(resolved);
        store.put(resolved.hash(), summary);
        return new Run(summary, false);
    }
}
