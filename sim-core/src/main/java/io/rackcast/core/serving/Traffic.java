package io.rackcast.core.serving;

/** How requests reach the deployment. */
public sealed interface Traffic {
    /** Lengths, and for an open loop the arrival times. */
    RequestSource requests();

    /** Requests arrive at the times of their source, whatever the deployment does. */
    record OpenLoop(RequestSource requests) implements Traffic {}

    /**
     * A fixed number of users, each sending its next request when the last one ended.
     *
     * @param users concurrent users, all starting at time 0
     * @param thinkNanos pause between the end of a request and the next one of the same user
     */
    record ClosedLoop(RequestSource requests, int users, long thinkNanos) implements Traffic {
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
