package io.rackcast.core.metrics;

/**
 * Whether the intervals of a run can be trusted. Batch means are about independent, and intervals as wide as they should
 * be, only if a batch is much longer than the memory of the system: how long it takes to forget an excursion of its
 * queue. Memory is measured as the decay of the correlation between neighbouring epochs, as if it were that of a
 * first-order autoregression; the longest of those of TTFT, TPOT and E2E counts.
 *
 * @param memoryRequests requests in which correlation falls to 1/e
 * @param batchRequests requests of a batch
 * @param relativeHalfWidth of the widest interval of a mean
 */
public record Reliability(double memoryRequests, double batchRequests, double relativeHalfWidth) {
    /** Memory over length of a batch; in M/M/1 intervals cover in 9 of 10 runs or less from there on. */
    private static final double LONG_MEMORY = 0.2;

    /** Relative half-width above which intervals were found too narrow in M/M/1 whatever the memory. */
    private static final double WIDE = 0.2;

    /** Whether both measures are within what was found to cover in 92 to 97 of 100 runs. */
    public boolean reliable() {
        return memoryRequests <= LONG_MEMORY * batchRequests && relativeHalfWidth <= WIDE;
    }
}
