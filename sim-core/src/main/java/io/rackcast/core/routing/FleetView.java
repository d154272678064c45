package io.rackcast.core.routing;

/** What a router may see of the fleet. */
public interface FleetView {
    /** Replicas of the fleet. */
    int replicas();

    /** Requests waiting at a replica. */
    int waiting(int replica);

    /** Requests in the running batches of a replica. */
    int running(int replica);
}
