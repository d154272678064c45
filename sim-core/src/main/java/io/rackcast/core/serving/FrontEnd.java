package io.rackcast.core.serving;

/**
 * What stands between the clients and the batch of a replica: processes that take requests in (HTTP, tokeniser) and hand
 * tokens out (detokeniser, stream). A request first waits for one of them, first come first served, and keeps it for
 * {@code perRequest + perPromptToken * prompt}; only then does the replica see it. What its answer costs them,
 * {@code perOutputToken * tokens / streamInterval}, is booked when it ends. Tokens reach the client in chunks.
 *
 * @param workers processes that share the work of one replica
 * @param perRequestNanos of each request
 * @param perPromptTokenNanos of each token of its prompt
 * @param perOutputTokenNanos of each chunk of its answer
 * @param streamInterval tokens of one chunk; the last one may be shorter
 */
public record FrontEnd(
        int workers, long perRequestNanos, long perPromptTokenNanos, long perOutputTokenNanos, int streamInterval) {
    /** Takes no time and hands out every token at once. */
    public static final FrontEnd NONE = new FrontEnd(1, 0, 0, 0, 1);

    public FrontEnd {
        if (workers < 1 || streamInterval < 1) {
            throw new IllegalArgumentException(
                    "workers (" + workers + ") and stream interval (" + streamInterval + " tokens) must be positive");
        }
        if (perRequestNanos < 0 || perPromptTokenNanos < 0 || perOutputTokenNanos < 0) {
            throw new IllegalArgumentException("times must not be negative, are " + perRequestNanos + ", "
                    + perPromptTokenNanos + " and " + perOutputTokenNanos + " ns");
        }
    }

    /** Whether requests pass through it without delay. */
    public boolean isInstant() {
        return perRequestNanos == 0 && perPromptTokenNanos == 0 && perOutputTokenNanos == 0;
    }

    /** Time of a worker to take a request in. */
    long intakeNanos(int promptTokens) {
        return Math.addExact(perRequestNanos, Math.multiplyExact(perPromptTokenNanos, promptTokens));
    }

    /** Time of a worker to hand an answer out. */
    long deliveryNanos(int outputTokens) {
        return perOutputTokenNanos * (Math.floorDiv(outputTokens - 1, streamInterval) + 1);
    }
}
