package io.rackcast.core.observe;

/**
 * What became of a request that ended before its answer did. A carrier that is reused from one request to the next: read it
 * within the call, do not keep it. All times are nanoseconds since the start of the run.
 */
public final class EarlyEnd {
    /** Time of what never happened. */
    public static final long NEVER = -1;

    /** Why it ended. */
    public enum Kind {
        /** It waited longer than the queue allows, and was never admitted. */
        EXPIRED,
        /** Its client gave up, or had got enough. */
        ABORTED
    }

    /** Why it ended. */
    public Kind kind = Kind.ABORTED;
    /** Number of the request in its source, from 0. */
    public long request;
    /** Replica that it was with. */
    public int replica;
    /** Arrival at the deployment. */
    public long arrivalNanos;
    /** First admission into a batch, or {@link #NEVER}. */
    public long admittedNanos;
    /** First token at the client, or {@link #NEVER}. */
    public long firstTokenNanos;
    /** When the replica let go of it: at the end of the step under way, if there was one. */
    public long endNanos;
    /** Tokens of the prompt. */
    public int promptTokens;
    /** Tokens generated until then. */
    public int outputTokens;
    /** Class of the traffic that it belongs to, from 0. */
    public int sloClass;
    /** How often it had to leave the batch. */
    public int preemptions;
    /** Tokens of prompt and answer computed for it, each as often as it was: for nothing. */
    public long computedTokens;
}
