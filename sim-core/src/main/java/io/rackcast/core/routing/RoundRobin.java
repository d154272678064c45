package io.rackcast.core.routing;

/** Takes replicas in turn, blind to their state. */
final class RoundRobin implements Router {
    private int next;

    @Override
    public int route(long request, FleetView fleet) {
        int chosen = next;
        next = chosen + 1 == fleet.replicas() ? 0 : chosen + 1;
        return chosen;
    }
}
