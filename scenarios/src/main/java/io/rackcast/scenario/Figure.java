package io.rackcast.scenario;

import io.rackcast.config.text.Suggestion;
import io.rackcast.core.metrics.Interval;
import io.rackcast.core.metrics.SloIntervals;
import io.rackcast.core.metrics.Statistics;
import java.util.Arrays;
import java.util.List;

/** A figure of a run that has an interval. */
public enum Figure {
    TTFT_MEAN("ttft.mean"),
    TTFT_P50("ttft.p50"),
    TTFT_P95("ttft.p95"),
    TTFT_P99("ttft.p99"),
    TPOT_MEAN("tpot.mean"),
    TPOT_P50("tpot.p50"),
    TPOT_P95("tpot.p95"),
    TPOT_P99("tpot.p99"),
    E2E_MEAN("e2e.mean"),
    E2E_P50("e2e.p50"),
    E2E_P95("e2e.p95"),
    E2E_P99("e2e.p99"),
    /** Output tokens per second. */
    THROUGHPUT("throughput"),
    /** Requests per second. */
    REQUEST_RATE("requests"),
    /** Share of requests that kept their targets. */
    ATTAINMENT("attainment"),
    /** Requests per second that kept their targets. */
    GOODPUT("goodput");

    private final String id;

    Figure(String id) {
        this.id = id;
    }

    /** As files state it. */
    public String id() {
        return id;
    }

    /** Whether there is none without targets. */
    boolean needsTargets() {
        return this == ATTAINMENT || this == GOODPUT;
    }

    /** The figure of a run. */
    public Interval of(Statistics run) {
        return switch (this) {
            case TTFT_MEAN -> run.ttft().mean();
            case TTFT_P50 -> run.ttft().p50();
            case TTFT_P95 -> run.ttft().p95();
            case TTFT_P99 -> run.ttft().p99();
            case TPOT_MEAN -> run.tpot().mean();
            case TPOT_P50 -> run.tpot().p50();
            case TPOT_P95 -> run.tpot().p95();
            case TPOT_P99 -> run.tpot().p99();
            case E2E_MEAN -> run.e2e().mean();
            case E2E_P50 -> run.e2e().p50();
            case E2E_P95 -> run.e2e().p95();
            case E2E_P99 -> run.e2e().p99();
            case THROUGHPUT -> run.outputTokensPerSecond();
            case REQUEST_RATE -> run.requestsPerSecond();
            case ATTAINMENT -> slo(run).attainment();
            case GOODPUT -> slo(run).goodputPerSecond();
        };
    }

    private static SloIntervals slo(Statistics run) {
        return run.slo() == null
                ? new SloIntervals(Interval.NONE, Interval.NONE)
                : run.slo().intervals();
    }

    static Figure parse(String text) {
        List<String> ids = Arrays.stream(values()).map(Figure::id).toList();
        return Arrays.stream(values())
                .filter(figure -> figure.id.equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("unknown figure '" + text + "'" + Suggestion.hint(text, ids)));
    }
}
