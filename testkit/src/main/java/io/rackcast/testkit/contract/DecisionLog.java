package io.rackcast.testkit.contract;

import io.rackcast.core.scheduling.BatchView;
import java.util.List;

/** Writes down every verb. */
class DecisionLog implements PlanWatcher {
    private final List<Decision> decisions;

    DecisionLog(List<Decision> decisions) {
        this.decisions = decisions;
    }

    @Override
    public final void onVerb(Decision decision, BatchView now) {
        decisions.add(decision);
    }
}
