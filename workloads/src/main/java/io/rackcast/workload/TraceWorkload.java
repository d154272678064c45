package io.rackcast.workload;

import io.rackcast.core.serving.Traffic;
import io.rackcast.workload.length.LengthDistribution;
import io.rackcast.workload.trace.Trace;
import java.util.List;

/**
 * Requests as they were recorded; the seed changes nothing.
 *
 * @param trace a checked file
 * @param timeScale what the arrival times are multiplied with: 0.5 is twice as fast
 * @param limit at most so many requests, from the start of the trace
 */
public record TraceWorkload(Trace trace, double timeScale, long limit) implements Workload {
    /** Longest duration: the clock overflows at 292 years. */
    private static final double LONGEST_NANOS = 100 * 365.25 * 86_400e9;

    public TraceWorkload {
        if (!(timeScale > 0) || Double.isInfinite(timeScale)) {
            throw new IllegalArgumentException("timeScale must be positive, is " + timeScale);
        }
        if (trace.spanNanos() * timeScale > LONGEST_NANOS) {
            throw new IllegalArgumentException("with a timeScale of " + timeScale + " the trace takes over 100 years");
        }
        if (limit < 1) {
            throw new IllegalArgumentException("requests must be at least 1, is " + limit);
        }
    }

    /** The whole trace at its own pace. */
    public static TraceWorkload of(Trace trace) {
        return new TraceWorkload(trace, 1, Long.MAX_VALUE);
    }

    @Override
    public List<String> tenants() {
        return trace.tenants();
    }

    @Override
    public long requests() {
        return Math.min(limit, trace.requests());
    }

    @Override
    public int longestOutput() {
        return LengthDistribution.LONGEST;
    }

    @Override
    public int longestSequence() {
        return LengthDistribution.LONGEST;
    }

    @Override
    public TraceWorkload withRequests(long number) {
        return new TraceWorkload(trace, timeScale, number);
    }

    @Override
    public Traffic traffic(long seed) {
        return new Traffic.OpenLoop(trace.replay(timeScale, limit, seed));
    }
}
