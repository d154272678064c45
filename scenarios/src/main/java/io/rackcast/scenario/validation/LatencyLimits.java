package io.rackcast.scenario.validation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Latencies that a benchmark's rules allow a run at most, as its note states them: {@code limits p99 TTFT 2000 ms TPOT 200
 * ms}. A run beyond them is not valid and would not have been published; its submitter lowers the rate until it is.
 *
 * @param ttftMillis 99th percentile of the time to first token
 * @param tpotMillis that of the time per output token
 */
record LatencyLimits(double ttftMillis, double tpotMillis) {
    private static final Pattern STATED =
            Pattern.compile("limits p99 TTFT (\\d+(?:\\.\\d+)?) ms TPOT (\\d+(?:\\.\\d+)?) ms");

    /** Those of an open loop; empty where none are stated. */
    static Optional<LatencyLimits> of(Point point) {
        Matcher stated = STATED.matcher(point.note());
        return point.client().kind() == ClientKind.OPEN_LOOP && stated.find()
                ? Optional.of(
                        new LatencyLimits(Double.parseDouble(stated.group(1)), Double.parseDouble(stated.group(2))))
                : Optional.empty();
    }

    /** Whether a run with such figures is valid. */
    boolean allow(Figures figures) {
        return within(figures, Metric.TTFT_P99_MS, ttftMillis) && within(figures, Metric.TPOT_P99_MS, tpotMillis);
    }

    private static boolean within(Figures figures, Metric metric, double limit) {
        return !figures.has(metric) || figures.of(metric) <= limit;
    }
}
