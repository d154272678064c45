package io.rackcast.core.scheduling;

/** Looks at waiting requests one by one. */
@FunctionalInterface
public interface QueueVisitor {
    /** Sees the next request; false when that is enough. */
    boolean sees(Waiting next);

    /**
     * A request that waits, and what it will take.
     *
     * @param prefillTokens tokens that it has to prefill, as with {@link BatchView#headPrefill}
     * @param sequences that it brings, as with {@link BatchView#headSequences}
     * @param blocks that it holds once it has prefilled, as with {@link BatchView#headBlocks}
     * @param reservation blocks that it holds in the end, as with {@link BatchView#headReservation}
     */
    record Waiting(RequestView request, int prefillTokens, int sequences, int blocks, int reservation) {}
}
