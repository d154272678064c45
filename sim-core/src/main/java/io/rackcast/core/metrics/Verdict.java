package io.rackcast.core.metrics;

/** Whether a deployment keeps up with its traffic, see {@link QueueTrend}. */
public enum Verdict {
    /** The number of requests in the system does not grow, and as many leave as arrive. */
    STABLE,
    /** One of the two signs of overload, not both: it grows slowly, or in a burst at the end. */
    BACKLOGGED,
    /** It grows, and less than 98% of what arrives leaves. */
    OVERLOADED
}
