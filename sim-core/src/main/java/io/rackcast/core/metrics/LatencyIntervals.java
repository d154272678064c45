package io.rackcast.core.metrics;

/** Intervals, in seconds, of the mean and of percentiles of a latency. */
public record LatencyIntervals(Interval mean, Interval p50, Interval p95, Interval p99) {}
