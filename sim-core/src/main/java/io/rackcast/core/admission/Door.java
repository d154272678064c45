package io.rackcast.core.admission;

import io.rackcast.core.observe.Refusal;
import io.rackcast.core.routing.FleetView;
import io.rackcast.core.scheduling.RequestView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All rules of a deployment at work. A request that one of them refuses leaves the others as they were: it takes nothing from
 * a bucket.
 */
public final class Door {
    private static final int NOWHERE = -1;

    private final List<AdmissionRule> rules;
    private final List<Gate> gates = new ArrayList<>();

    /**
     * @param rules asked in their order, those on tenants before those on replicas
     * @param fleet what stands behind it
     */
    public Door(List<AdmissionRule> rules, FleetView fleet) {
        this.rules = rules;
        for (AdmissionRule rule : rules) {
            gates.add(gate(rule, fleet));
        }
    }

    /** Why a request is refused whatever its replica; null when it is not. */
    public @Nullable Refusal refuses(RequestView request, long nanos) {
        return refuses(false, request, NOWHERE, nanos);
    }

    /** Why a request is refused at the replica that was chosen for it; null when it is not. */
    public @Nullable Refusal refusesAt(int replica, RequestView request, long nanos) {
        return refuses(true, request, replica, nanos);
    }

    private @Nullable Refusal refuses(boolean ofReplica, RequestView request, int replica, long nanos) {
        for (int i = 0; i < gates.size(); i++) {
            AdmissionRule rule = rules.get(i);
            if (rule.isOfReplica() == ofReplica && !gates.get(i).admits(request, replica, nanos)) {
                return rule.refusal();
            }
        }
        return null;
    }

    /** A request that nothing refuses comes in. */
    public void letIn(RequestView request, int replica, long nanos) {
        for (Gate gate : gates) {
            gate.letIn(request, replica, nanos);
        }
    }

    /** A request that was let in enters a batch for the first time. */
    public void started(RequestView request, int replica, long nanos) {
        for (Gate gate : gates) {
            gate.started(request, replica, nanos);
        }
    }

    /** A request that was let in leaves without having started; it is still to be told as gone. */
    public void gaveUp(RequestView request, int replica, long nanos) {
        for (Gate gate : gates) {
            gate.gaveUp(request, replica, nanos);
        }
    }

    /** A request that was let in is gone. */
    public void left(RequestView request) {
        for (Gate gate : gates) {
            gate.left(request);
        }
    }

    /** Requests of a tenant that were let in and have not left; -1 where no rule counts them. */
    public int underWay(int tenant) {
        for (Gate gate : gates) {
            if (gate instanceof FlightGate flight) {
                return flight.underWay(tenant);
            }
        }
        return -1;
    }

    /** Prompt tokens that wait at a replica for their first admission; -1 where no rule counts them. */
    public long waitingTokens(int replica) {
        for (Gate gate : gates) {
            if (gate instanceof WaitGate wait) {
                return wait.waitingTokens(replica);
            }
        }
        return -1;
    }

    /** What a request counts by rules on tokens. */
    static long tokens(RequestView request) {
        return (long) request.promptTokens() + request.outputBudget();
    }

    private static Gate gate(AdmissionRule rule, FleetView fleet) {
        if (rule instanceof AdmissionRule.QueueCap cap) {
            return (request, replica, nanos) -> fleet.waiting(replica) < cap.requests();
        }
        if (rule instanceof AdmissionRule.RequestRate rate) {
            return new BucketGate(rate.limit(), request -> 1);
        }
        if (rule instanceof AdmissionRule.TokenRate rate) {
            return new BucketGate(rate.limit(), Door::tokens);
        }
        if (rule instanceof AdmissionRule.InFlight flight) {
            return new FlightGate(flight.requests());
        }
        if (rule instanceof AdmissionRule.TokenQuota quota) {
            return new QuotaGate(quota);
        }
        return new WaitGate(((AdmissionRule.ProjectedWait) rule).targets(), fleet.replicas());
    }
}
