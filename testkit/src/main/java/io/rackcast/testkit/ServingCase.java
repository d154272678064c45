package io.rackcast.testkit;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.Patience;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.serving.Traffic;
import java.util.List;
import java.util.function.Consumer;

/**
 * A small deployment with its traffic, as data, so that it can be generated, shrunk and printed.
 *
 * @param deployment timed by a {@link LinearTimer}, under a {@link PolicyChoice}, behind a {@link RouterChoice}
 * @param users 0 for an open loop
 */
public record ServingCase(
        Deployment deployment, int users, long thinkNanos, Patience patience, List<ListedRequests.Request> requests) {
    /** Of clients who wait for ever. */
    public ServingCase(Deployment deployment, int users, long thinkNanos, List<ListedRequests.Request> requests) {
        this(deployment, users, thinkNanos, Patience.ENDLESS, requests);
    }

    public ServingCase {
        requests = List.copyOf(requests);
    }

    /** The policy of each lane. */
    public PolicyChoice policy() {
        return (PolicyChoice) deployment.policy();
    }

    /** What steps take. */
    public LinearTimer timer() {
        return (LinearTimer) deployment.timer();
    }

    /** The same with other requests. */
    public ServingCase with(List<ListedRequests.Request> others) {
        return new ServingCase(deployment, users, thinkNanos, patience, others);
    }

    /** The same with a deployment of which some things are changed. */
    public ServingCase with(Consumer<Deployment.Builder> change) {
        return new ServingCase(deployment.with(change), users, thinkNanos, patience, requests);
    }

    /** The same with clients who wait so long. */
    public ServingCase with(Patience other) {
        return new ServingCase(deployment, users, thinkNanos, other, requests);
    }

    /** The traffic, from its start. */
    public Traffic traffic() {
        ListedRequests source = new ListedRequests(requests);
        return users == 0
                ? new Traffic.OpenLoop(source, patience)
                : new Traffic.ClosedLoop(source, users, thinkNanos, patience);
    }

    /** What the simulator makes of it. */
    public ReferenceRun simulate(RunControl control) {
        TraceRecorder recorder = new TraceRecorder();
        return recorder.run(Simulation.run(deployment, traffic(), control, List.of(recorder)));
    }

    /** What the oracle makes of it. */
    public ReferenceRun reference() {
        return ReferenceStepper.run(deployment, traffic());
    }
}
