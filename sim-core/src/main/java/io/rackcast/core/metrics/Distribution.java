package io.rackcast.core.metrics;

/**
 * A distribution of durations in seconds; all NaN when empty.
 *
 * @param count values seen
 * @param mean arithmetic mean, exact
 * @param p50 median; percentiles are within 0.1% of a value that was seen
 * @param max largest value, exact
 */
public record Distribution(long count, double mean, double p50, double p90, double p95, double p99, double max) {
    /** No value was seen. */
    public static final Distribution EMPTY =
            new Distribution(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
