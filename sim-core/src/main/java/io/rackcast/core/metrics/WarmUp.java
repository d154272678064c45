package io.rackcast.core.metrics;

/** Which part of the start of a run is left out of its intervals. */
public sealed interface WarmUp {
    /** What MSER-5 finds. */
    record Automatic() implements WarmUp {}

    /** Nothing. */
    record None() implements WarmUp {}

    /** Requests that arrive before a time since the start. */
    record Span(long nanos) implements WarmUp {
        public Span {
            requireNotNegative("nanos", nanos);
        }
    }

    /** So many requests. */
    record Requests(long count) implements WarmUp {
        public Requests {
            requireNotNegative("count", count);
        }
    }

    private static void requireNotNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, is " + value);
        }
    }
}
