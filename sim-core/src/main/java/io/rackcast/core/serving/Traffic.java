package io.rackcast.core.serving;

/** How requests reach the deployment. */
public sealed interface Traffic {
    /** Lengths, and for an open loop the arrival times. */
    RequestSource requests();

    /** How long clients wait. */
    Patience patience();

    /** The same from clients who wait so long. */
    Traffic with(Patience patience);

    /** Requests arrive at the times of their source, whatever the deployment does. */
    record OpenLoop(RequestSource requests, Patience patience) implements Traffic {
        /** Of clients who wait for ever. */
        public OpenLoop(RequestSource requests) {
            this(requests, Patience.ENDLESS);
        }

        @Override
        public OpenLoop with(Patience other) {
            return new OpenLoop(requests, other);
        }
    }

    /**
     * A fixed number of users, each sending its next request when the last one ended.
     *
     * @param users concurrent users, all starting at time 0
     * @param thinkNanos pause between the end of a request, or the moment when its user gave up, and the user's next one
     */
    record ClosedLoop(RequestSource requests, int users, long thinkNanos, Patience patience) implements Traffic {
        /** Of users who wait for ever. */
        public ClosedLoop(RequestSource requests, int users, long thinkNanos) {
            this(requests, users, thinkNanos, Patience.ENDLESS);
        }

        @Override
        public ClosedLoop with(Patience other) {
            return new ClosedLoop(requests, users, thinkNanos, other);
        }

        public ClosedLoop {
            if (users < 1) {
                throw new IllegalArgumentException("users must be positive, is " + users);
            }
            if (thinkNanos < 0) {
                throw new IllegalArgumentException("thinkNanos must not be negative, is " + thinkNanos);
            }
        }
    }
}
