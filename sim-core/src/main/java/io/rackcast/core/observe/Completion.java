package io.rackcast.core.observe;

/**
 * What became of one finished request. A carrier that is reused from one request to the next: read it within the call,
 * do not keep it. All times are nanoseconds since the start of the run.
 */
public final class Completion {
    /** Number of the request in its source, from 0. */
    public long request;
    /** Replica that served it. */
    public int replica;
    /** Arrival at the deployment. */
    public long arrivalNanos;
    /** First admission into a batch. */
    public long admittedNanos;
    /** First token. */
    public long firstTokenNanos;
    /** Last token. */
    public long finishedNanos;
    /** Tokens of the prompt. */
    public int promptTokens;
    /** Tokens generated. */
    public int outputTokens;
    /** Class of the traffic that it belongs to, from 0. */
    public int sloClass;
    /** Of the prompt, tokens that the cache held when it was first admitted. */
    public int cachedTokens;
    /** How often it lost its cache and had to recompute it. */
    public int preemptions;
    /** Tokens computed again after preemptions. */
    public long recomputedTokens;

    /** Arrival to first admission. */
    public long queueNanos() {
        return admittedNanos - arrivalNanos;
    }

    /** Time to first token, from arrival. */
    public long ttftNanos() {
        return firstTokenNanos - arrivalNanos;
    }

    /** Arrival to last token. */
    public long e2eNanos() {
        return finishedNanos - arrivalNanos;
    }

    /** Mean time per output token after the first, (E2E - TTFT) / (n - 1); NaN for a single token. */
    public double tpotNanos() {
        return outputTokens < 2 ? Double.NaN : (double) (finishedNanos - firstTokenNanos) / (outputTokens - 1);
    }
}
