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
    /** Tokens generated for the client; of several answers, those of all that are returned. */
    public int outputTokens;
    /** Answers computed to its prompt. */
    public int answers = 1;
    /** Tokens of the longest answer; {@link #outputTokens} where there is one. */
    public int longestAnswer;
    /** Tokens of all answers, those that are not returned included. */
    public long computedTokens;
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

    /**
     * Mean time per output token after the first, (E2E - TTFT) / (n - 1); NaN for a single token. Of several answers, n is
     * the tokens of the longest: they come side by side.
     */
    public double tpotNanos() {
        return steps() < 2 ? Double.NaN : (double) (finishedNanos - firstTokenNanos) / (steps() - 1);
    }

    /** Tokens that came one after the other. */
    public int steps() {
        return answers == 1 ? outputTokens : longestAnswer;
    }
}
