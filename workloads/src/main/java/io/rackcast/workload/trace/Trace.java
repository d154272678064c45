package io.rackcast.workload.trace;

import io.rackcast.config.ConfigException;
import io.rackcast.core.serving.RequestSource;
import java.nio.file.Path;
import java.util.List;

/**
 * A recorded trace that was read once from end to end and found sound.
 *
 * @param file where it stands
 * @param requests rows
 * @param firstEpochNanos arrival of the first request, nanoseconds since 1970
 * @param spanNanos time from the first arrival to the last
 * @param hasContent whether it says what prompts have in common
 * @param tenants names by number; empty where it does not say
 */
public record Trace(
        Path file, long requests, long firstEpochNanos, long spanNanos, boolean hasContent, List<String> tenants) {
    public Trace {
        tenants = List.copyOf(tenants);
    }

    /**
     * Reads and checks a whole file.
     *
     * @throws ConfigException naming file, line, value and remedy of the first fault: a missing column, a bad number,
     *     zero tokens, time running backwards, an empty or damaged file
     */
    public static Trace open(Path file) {
        TraceFile trace = new TraceFile(file);
        try (Rows rows = Rows.of(trace)) {
            if (!rows.next()) {
                throw trace.wrong(rows.line(), 1, "", "has a header but no requests");
            }
            long first = rows.epochNanos();
            boolean content = rows.content() != null;
            long requests = 1;
            while (rows.next()) {
                requests++;
                content = content || rows.content() != null;
            }
            return new Trace(file, requests, first, rows.epochNanos() - first, content, rows.tenants());
        }
    }

    /** The same as if no prompt began like another one. */
    public Trace withoutContent() {
        return new Trace(file, requests, firstEpochNanos, spanNanos, false, tenants);
    }

    /** Mean arrivals per second between the first and the last request; 0 when all arrive at once. */
    public double requestsPerSecond() {
        return spanNanos == 0 ? 0 : (requests - 1) / (spanNanos / 1e9);
    }

    /**
     * A fresh stream of the requests, the first at time 0.
     *
     * @param timeScale what the arrival times are multiplied with; 1 replays every instant to the nanosecond
     * @param limit at most so many requests
     */
    public RequestSource replay(double timeScale, long limit) {
        return replay(timeScale, limit, 0);
    }

    /**
     * The same.
     *
     * @param seed of draws that are made while they are served
     */
    public RequestSource replay(double timeScale, long limit, long seed) {
        return new TraceReplay(this, timeScale, Math.min(limit, requests), seed);
    }
}
