package io.rackcast.core.serving;

import io.rackcast.core.engine.Clock;
import io.rackcast.core.observe.Observers;
import io.rackcast.core.routing.FleetView;
import io.rackcast.core.routing.Router;

/** The replicas behind one router. Replica r is entity r + 1 of the kernel. */
final class Fleet implements FleetView {
    private final Replica[] replicas;
    private final Router router;
    private final int contextLimit;

    Fleet(Deployment deployment, Gateway gateway, boolean alwaysAsk, Observers observers) {
        replicas = new Replica[deployment.replicas()];
        for (int i = 0; i < replicas.length; i++) {
            replicas[i] = new Replica(i + 1, i, deployment, gateway, alwaysAsk, observers);
        }
        router = deployment.router().get();
        int limit = Math.min(deployment.contextLimit(), deployment.cacheTokens());
        contextLimit = replicas[0]
                .lanes()[0]
                .policy()
                .contextLimit(limit, deployment.sharedBlocks(), deployment.blockTokens());
    }

    /** Longest prompt + output that a replica is sure to complete. */
    int contextLimit() {
        return contextLimit;
    }

    /** Routes a request and puts it into the queue of its replica. Returns the replica. */
    int deliver(Clock clock, long id, int promptTokens, int outputTokens, int outputBudget, int sloClass) {
        int chosen = router.route(id, this);
        if (chosen < 0 || chosen >= replicas.length) {
            throw new IllegalStateException(
                    "the router chose replica " + chosen + " of " + replicas.length + " for request " + id);
        }
        replicas[chosen].deliver(clock, id, promptTokens, outputTokens, outputBudget, sloClass);
        return chosen;
    }

    /** Requests queued or running anywhere. */
    long alive() {
        long sum = 0;
        for (Replica replica : replicas) {
            sum += replica.waiting() + replica.running();
        }
        return sum;
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
        return replicas[replica].waiting();
    }

    @Override
    public int running(int replica) {
        return replicas[replica].running();
    }
}
