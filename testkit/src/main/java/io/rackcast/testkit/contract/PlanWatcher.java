package io.rackcast.testkit.contract;

import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.RequestView;

/** Watches a policy plan. */
interface PlanWatcher {
    /** It is asked. */
    default void onPlan(int lane, BatchView now) {}

    /** It used a verb, which has acted. */
    default void onVerb(Decision decision, BatchView now) {}

    /** It has answered. */
    default void onPlanned(int lane, BatchView now) {}

    /** What it is shown of a request. */
    default RequestView shown(RequestView request) {
        return request;
    }
}
