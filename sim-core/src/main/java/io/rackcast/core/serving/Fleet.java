package io.rackcast.core.serving;

import io.rackcast.core.engine.Clock;
import io.rackcast.core.observe.Observers;
import io.rackcast.core.routing.FleetView;
import io.rackcast.core.routing.Router;
import io.rackcast.core.scheduling.GroupAlone;

/** The replicas behind one router. Replica r of n is entity r + 1 of the kernel, its front desk entity n + r + 1. */
final class Fleet implements FleetView {
    private final Replica[] replicas;
    private final FrontDesk[] desks;
    private final Router router;
    private final Deployment deployment;
    private final int contextLimit;

    Fleet(Deployment deployment, Gateway gateway, boolean alwaysAsk, Observers observers) {
        this.deployment = deployment;
        replicas = new Replica[deployment.replicas()];
        for (int i = 0; i < replicas.length; i++) {
            replicas[i] = new Replica(i + 1, i, deployment, gateway, alwaysAsk, observers);
        }
        desks = new FrontDesk[deployment.frontEnd().isInstant() ? 0 : replicas.length];
        for (int i = 0; i < desks.length; i++) {
            desks[i] = new FrontDesk(1 + replicas.length + i, deployment.frontEnd(), replicas[i]);
        }
        router = deployment.router().get();
        int limit = Math.min(deployment.contextLimit(), deployment.cacheTokens());
        contextLimit = replicas[0]
                .lanes()[0]
                .policy()
                .contextLimit(limit, deployment.sharedBlocks(), deployment.blockTokens());
    }

    /** Longest prompt + output that a replica is sure to complete, of each answer to a prompt. */
    int contextLimit(int promptTokens, int answers) {
        if (answers == 1) {
            return contextLimit;
        }
        GroupAlone group = new GroupAlone(
                promptTokens,
                answers,
                deployment.blocks(),
                deployment.cache().blocksPerSequence(),
                deployment.blockTokens());
        int limit = Math.min(deployment.contextLimit(), group.longest(0));
        if (deployment.kvAllocation().contiguous()) {
            limit = Math.min(limit, Ranges.longest(deployment, answers));
        }
        return replicas[0].lanes()[0].policy().contextLimit(limit, group);
    }

    /** The replica that a request goes to. */
    int route(long id) {
        int chosen = router.route(id, this);
        if (chosen < 0 || chosen >= replicas.length) {
            throw new IllegalStateException(
                    "the router chose replica " + chosen + " of " + replicas.length + " for request " + id);
        }
        return chosen;
    }

    /** Puts a request into the queue of its replica. */
    void deliver(Clock clock, int chosen, Request request) {
        if (desks.length == 0) {
            replicas[chosen].deliver(clock, request);
        } else {
            desks[chosen].accept(clock, request);
        }
    }

    /** A replica has come to the end of a request. */
    void answered(int replica, long nanos, int outputTokens) {
        if (desks.length > 0) {
            desks[replica].answer(nanos, outputTokens);
        }
    }

    /** Requests queued or running anywhere. */
    long alive() {
        long sum = 0;
        for (int i = 0; i < replicas.length; i++) {
            sum += waiting(i) + running(i);
        }
        return sum;
    }

    /** What takes requests in before replicas see them; none where that takes no time. */
    FrontDesk[] desks() {
        return desks;
    }

    Replica replica(int index) {
        return replicas[index];
    }

    @Override
    public int replicas() {
        return replicas.length;
    }

    @Override
    public int waiting(int replica) {
        return replicas[replica].waiting() + (desks.length == 0 ? 0 : desks[replica].waiting());
    }

    @Override
    public int running(int replica) {
        return replicas[replica].running();
    }
}
