package io.rackcast.core.routing;

/** Chooses the replica of each request as it arrives. One instance serves one run and may keep state. */
public interface Router {
    /**
     * The replica for the next request.
     *
     * @param request number of the request in the run
     * @param fleet what the router may see; current as of this instant
     * @return 0 to {@code fleet.replicas() - 1}
     */
    int route(long request, FleetView fleet);

    /** Takes replicas in turn. */
    static Router roundRobin() {
        return new RoundRobin();
    }

    /** Takes the replica with the fewest requests queued or running; the lowest number among equals. */
    static Router leastLoaded() {
        return new LeastLoaded();
    }
}
