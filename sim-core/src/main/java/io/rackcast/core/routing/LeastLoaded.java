package io.rackcast.core.routing;

/** Joins the shortest queue, counting running and waiting requests alike. */
final class LeastLoaded implements Router {
    @Override
    public int route(long request, FleetView fleet) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int replica = 0; replica < fleet.replicas(); replica++) {
            int load = fleet.waiting(replica) + fleet.running(replica);
            if (load < least) {
                least = load;
                best = replica;
            }
        }
        return best;
    }
}
