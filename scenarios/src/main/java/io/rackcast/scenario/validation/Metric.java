package io.rackcast.scenario.validation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A measured figure; its column in the table has the name of the constant in lower case. */
public enum Metric {
    /** Generated tokens per second, whole deployment. */
    OUTPUT_TOK_S,
    /** Prompt and generated tokens per second, whole deployment. */
    TOTAL_TOK_S,
    /** Completed requests per second, whole deployment. */
    REQ_S,
    /** Time to first token, milliseconds. */
    TTFT_MEAN_MS,
    TTFT_P50_MS,
    TTFT_P99_MS,
    /** Time per output token after the first, milliseconds, over requests. */
    TPOT_MEAN_MS,
    TPOT_P50_MS,
    TPOT_P99_MS,
    /** Latency of a request, milliseconds; of a static batch, its wall time. */
    E2E_MEAN_MS,
    /** Power of the whole deployment. */
    POWER_W;

    /** Name of its column. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The figures that it is scored, or given a range, together with; empty for power. */
    public Optional<MetricGroup> group() {
        return isRate()
                ? Optional.of(MetricGroup.THROUGHPUT)
                : Arrays.stream(MetricGroup.values())
                        .filter(group -> group.metrics().contains(this))
                        .findFirst();
    }

    /** Whether it is a rate, which the replay gets from the wall time of the run. */
    boolean isRate() {
        return this == OUTPUT_TOK_S || this == TOTAL_TOK_S || this == REQ_S;
    }
}
