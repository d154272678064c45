package io.rackcast.testkit;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.kvcache.CacheShape;
import io.rackcast.core.routing.Router;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.FrontEnd;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.serving.Traffic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small deployment with its traffic, as data, so that it can be generated, shrunk and printed.
 *
 * @param users 0 for an open loop
 * @param leastLoaded router: least loaded rather than round robin
 * @param drafts that steps verify; null where they do not
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
        List<ListedRequests.Request> requests,
        @Nullable DraftChoice drafts) {

    /** Of steps that verify no drafts. */
    public ServingCase(
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
        this(
                replicas,
                lanes,
                stepsInFlight,
                blockTokens,
                blocks,
                cache,
                contextLimit,
                policy,
                timer,
                leastLoaded,
                users,
                thinkNanos,
                requests,
                null);
    }

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
                leastLoaded ? Router::leastLoaded : Router::roundRobin,
                FrontEnd.NONE,
                drafts == null ? null : drafts.rule());
    }

    /** The same with other requests. */
    public ServingCase with(List<ListedRequests.Request> others) {
        return with(others, drafts);
    }

    /** The same with steps that verify drafts. */
    public ServingCase with(DraftChoice choice) {
        return with(requests, choice);
    }

    private ServingCase with(List<ListedRequests.Request> others, @Nullable DraftChoice choice) {
        return new ServingCase(
                replicas,
                lanes,
                stepsInFlight,
                blockTokens,
                blocks,
                cache,
                contextLimit,
                policy,
                timer,
                leastLoaded,
                users,
                thinkNanos,
                others,
                choice);
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
