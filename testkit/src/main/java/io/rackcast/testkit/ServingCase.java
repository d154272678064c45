package io.rackcast.testkit;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.kvcache.CacheShape;
import io.rackcast.core.routing.Router;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.serving.Traffic;
import java.util.List;

/**
 * A small deployment with its traffic, as data, so that it can be generated, shrunk and printed.
 *
 * @param users 0 for an open loop
 * @param leastLoaded router: least loaded rather than round robin
 */
public record ServingCase(
        int replicas,
        int lanes,
        int stepsInFlight,
        int blockTokens,
        int blocks,
        CacheShape cache,
        int contextLimit,
        PolicyChoice policy,
        LinearTimer timer,
        boolean leastLoaded,
        int users,
        long thinkNanos,
        List<ListedRequests.Request> requests) {

    public ServingCase {
        requests = List.copyOf(requests);
    }

    /** The deployment under test. */
    public Deployment deployment() {
        return new Deployment(
                replicas,
                lanes,
                stepsInFlight,
                blockTokens,
                blocks,
                cache,
                contextLimit,
                contextLimit,
                timer,
                policy,
                leastLoaded ? Router::leastLoaded : Router::roundRobin);
    }

    /** The traffic, from its start. */
    public Traffic traffic() {
        ListedRequests source = new ListedRequests(requests);
        return users == 0 ? new Traffic.OpenLoop(source) : new Traffic.ClosedLoop(source, users, thinkNanos);
    }

    /** What the simulator makes of it. */
    public ReferenceRun simulate(RunControl control) {
        TraceRecorder recorder = new TraceRecorder();
        return recorder.run(Simulation.run(deployment(), traffic(), control, List.of(recorder)));
    }

    /** What the oracle makes of it. */
    public ReferenceRun reference() {
        return ReferenceStepper.run(deployment(), traffic());
    }
}
