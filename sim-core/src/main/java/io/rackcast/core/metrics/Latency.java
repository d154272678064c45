package io.rackcast.core.metrics;

/** How long a request takes, measured in three ways. */
public enum Latency {
    /** Arrival to first token. */
    TTFT,
    /** Mean time per token after the first. */
    TPOT,
    /** Arrival to last token. */
    E2E
}
