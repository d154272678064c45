package io.rackcast.scenario.validation;

import java.util.List;

/** Figures that are scored together. Of the metrics of a group, the first one that a point has is scored. */
public enum MetricGroup {
    /** Tokens per second of the whole deployment. */
    THROUGHPUT("throughput"),
    /** Time to first token, a typical one. */
    TTFT("TTFT"),
    /** Time to first token, of one request in a hundred. */
    TTFT_P99("TTFT p99"),
    /** Time per output token, a typical one. */
    TPOT("TPOT"),
    /** Time per output token, of one request in a hundred. */
    TPOT_P99("TPOT p99"),
    /** Latency of a whole request. */
    E2E("E2E");

    private final String label;

    MetricGroup(String label) {
        this.label = label;
    }

    /** Name in print. */
    public String label() {
        return label;
    }

    /** Whether the larger figure is the better one. */
    public boolean moreIsBetter() {
        return this == THROUGHPUT;
    }

    /** Its metrics, the preferred one first. */
    public List<Metric> metrics() {
        return switch (this) {
            case THROUGHPUT -> List.of(Metric.OUTPUT_TOK_S, Metric.TOTAL_TOK_S);
            case TTFT -> List.of(Metric.TTFT_MEAN_MS, Metric.TTFT_P50_MS);
            case TTFT_P99 -> List.of(Metric.TTFT_P99_MS);
            case TPOT -> List.of(Metric.TPOT_MEAN_MS, Metric.TPOT_P50_MS);
            case TPOT_P99 -> List.of(Metric.TPOT_P99_MS);
            case E2E -> List.of(Metric.E2E_MEAN_MS);
        };
    }
}
