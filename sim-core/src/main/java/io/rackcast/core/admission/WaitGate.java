package io.rackcast.core.admission;

import io.rackcast.core.scheduling.FirstTokenTargets;
import io.rackcast.core.scheduling.RequestView;

/** {@link AdmissionRule.ProjectedWait} at work. */
final class WaitGate implements Gate {
    private final FirstTokenTargets targets;
    private final ReplicaPace[] paces;

    WaitGate(FirstTokenTargets targets, int replicas) {
        this.targets = targets;
        this.paces = new ReplicaPace[replicas];
        for (int i = 0; i < replicas; i++) {
            paces[i] = new ReplicaPace();
        }
    }

    @Override
    public boolean admits(RequestView request, int replica, long nanos) {
        long target = targets.nanos(request.sloClass());
        return target == FirstTokenTargets.NONE || paces[replica].projectedNanos(nanos) <= target;
    }

    @Override
    public void letIn(RequestView request, int replica, long nanos) {
        paces[replica].queue(request.promptTokens(), nanos);
    }

    @Override
    public void started(RequestView request, int replica, long nanos) {
        paces[replica].start(request.promptTokens(), nanos);
    }

    @Override
    public void gaveUp(RequestView request, int replica, long nanos) {
        paces[replica].giveUp(request.promptTokens(), nanos);
    }

    /** Prompt tokens that wait at a replica for their first admission. */
    long waitingTokens(int replica) {
        return paces[replica].waitingTokens();
    }
}
