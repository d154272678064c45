package io.rackcast.core.metrics;

/** A figure of a run while its requests arrive. */
public enum Rate {
    /** Requests completed per second. */
    REQUESTS_PER_SECOND,
    /** Tokens of completed requests per second. */
    OUTPUT_TOKENS_PER_SECOND,
    /** Seconds per request completed: times the rent of a second, its price. */
    SECONDS_PER_REQUEST,
    /** Seconds per token of completed requests, decode's share of the busy time only. */
    DECODE_SECONDS_PER_OUTPUT_TOKEN
}
