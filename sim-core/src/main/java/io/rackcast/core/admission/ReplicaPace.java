package io.rackcast.core.admission;

/**
 * How fast a replica takes prompts from its queue: prompt tokens of its latest first admissions, over the time in which
 * anybody waited for one.
 */
final class ReplicaPace {
    private static final int RECENT = AdmissionRule.ProjectedWait.RECENT;

    private int waiting;
    private long waitingTokens;
    /** Time in which somebody waited, up to {@code sinceNanos}. */
    private long waitedNanos;

    private long sinceNanos;

    /** Of each of the latest admissions: its tokens, and the time waited until the one before it. */
    private final long[] tokens = new long[RECENT];

    private final long[] waitedBefore = new long[RECENT];
    private int admissions;
    private int at;
    private long recentTokens;
    private long waitedAtLatest;

    /** A request comes that will wait. */
    void queue(int promptTokens, long nanos) {
        pass(nanos);
        waiting++;
        waitingTokens += promptTokens;
    }

    /** A request that waited is admitted. */
    void start(int promptTokens, long nanos) {
        giveUp(promptTokens, nanos);
        recentTokens += promptTokens - tokens[at];
        tokens[at] = promptTokens;
        waitedBefore[at] = waitedAtLatest;
        waitedAtLatest = waitedNanos;
        at = (at + 1) % RECENT;
        admissions = Math.min(RECENT, admissions + 1);
    }

    /** A request that waited waits no more. */
    void giveUp(int promptTokens, long nanos) {
        pass(nanos);
        waiting--;
        waitingTokens -= promptTokens;
    }

    /** How long those who wait now take to be admitted, at the recent pace. */
    double projectedNanos(long nanos) {
        if (waiting == 0 || admissions == 0) {
            return 0;
        }
        pass(nanos);
        int oldest = admissions < RECENT ? 0 : at;
        return (double) waitingTokens * (waitedNanos - waitedBefore[oldest]) / recentTokens;
    }

    long waitingTokens() {
        return waitingTokens;
    }

    private void pass(long nanos) {
        waitedNanos += waiting > 0 ? nanos - sinceNanos : 0;
        sinceNanos = nanos;
    }
}
