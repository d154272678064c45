package io.rackcast.core.admission;

import io.rackcast.core.observe.Refusal;
import io.rackcast.core.scheduling.FirstTokenTargets;

/**
 * What a request has to satisfy to be let in. Rules on tenants hold for each tenant by itself. A token counts when the request
 * is let in: its prompt and the largest output that it is allowed, as nothing else is known at the door; what it does not
 * generate is not given back.
 */
public sealed interface AdmissionRule {
    /** Why it refuses. */
    Refusal refusal();

    /** Whether it has to know the replica, which the router then chooses for refused requests, too. */
    default boolean isOfReplica() {
        return false;
    }

    /** At most so many requests wait at a replica when another one comes; preempted ones count, and are never sent away. */
    record QueueCap(int requests) implements AdmissionRule {
        public QueueCap {
            positive("requests", requests);
        }

        @Override
        public Refusal refusal() {
            return Refusal.QUEUE_FULL;
        }

        @Override
        public boolean isOfReplica() {
            return true;
        }
    }

    /** Requests of a tenant per time. */
    record RequestRate(RateLimit limit) implements AdmissionRule {
        @Override
        public Refusal refusal() {
            return Refusal.REQUEST_RATE;
        }
    }

    /** Tokens of a tenant per time. */
    record TokenRate(RateLimit limit) implements AdmissionRule {
        @Override
        public Refusal refusal() {
            return Refusal.TOKEN_RATE;
        }
    }

    /** Requests of a tenant that were let in and have not left. */
    record InFlight(int requests) implements AdmissionRule {
        public InFlight {
            positive("requests", requests);
        }

        @Override
        public Refusal refusal() {
            return Refusal.IN_FLIGHT;
        }
    }

    /** Tokens of a tenant in each window of time; windows follow one another from the start of the run. */
    record TokenQuota(long tokens, long windowNanos) implements AdmissionRule {
        public TokenQuota {
            positive("tokens", tokens);
            positive("windowNanos", windowNanos);
        }

        @Override
        public Refusal refusal() {
            return Refusal.TOKEN_QUOTA;
        }
    }

    /**
     * The wait projected for a request is at most the target of its class for the first token. Projected is
     * {@code Q W / A}: Q are the prompt tokens let in at its replica that wait for their first admission, A those of its
     * latest {@value #RECENT} first admissions, and W the time since the one before these in which anybody waited. Nobody
     * waiting, or nobody admitted yet, projects no wait.
     */
    record ProjectedWait(FirstTokenTargets targets) implements AdmissionRule {
        /** First admissions that make the recent rate. */
        public static final int RECENT = 32;

        @Override
        public Refusal refusal() {
            return Refusal.PROJECTED_WAIT;
        }

        @Override
        public boolean isOfReplica() {
            return true;
        }
    }

    private static void positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, is " + value);
        }
    }
}
