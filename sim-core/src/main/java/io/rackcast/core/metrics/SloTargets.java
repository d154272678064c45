package io.rackcast.core.metrics;

/**
 * What a request has to keep within to be a good one. {@link #NO_LIMIT} where nothing is asked.
 *
 * @param ttftNanos arrival to first token
 * @param tpotNanos mean time per token after the first; a request of one token keeps to any
 * @param e2eNanos arrival to last token
 */
public record SloTargets(long ttftNanos, long tpotNanos, long e2eNanos) {
    /** Stands for the absence of a target. */
    public static final long NO_LIMIT = Long.MAX_VALUE;

    public SloTargets {
        requirePositive("ttftNanos", ttftNanos);
        requirePositive("tpotNanos", tpotNanos);
        requirePositive("e2eNanos", e2eNanos);
    }

    private static void requirePositive(String name, long nanos) {
        if (nanos < 1) {
            throw new IllegalArgumentException(name + " must be positive, is " + nanos);
        }
    }
}
