package io.rackcast.core.admission;

import io.rackcast.core.scheduling.RequestView;

/** {@link AdmissionRule.InFlight} at work. */
final class FlightGate implements Gate {
    private final int most;
    private final ByTenant<int[]> underWay = new ByTenant<>(() -> new int[1]);

    FlightGate(int most) {
        this.most = most;
    }

    @Override
    public boolean admits(RequestView request, int replica, long nanos) {
        return underWay(request.tenant()) < most;
    }

    @Override
    public void letIn(RequestView request, int replica, long nanos) {
        underWay.get(request.tenant())[0]++;
    }

    @Override
    public void left(RequestView request) {
        underWay.get(request.tenant())[0]--;
    }

    /** Requests of a tenant that were let in and have not left. */
    int underWay(int tenant) {
        return underWay.get(tenant)[0];
    }
}
