package io.rackcast.scenario.compare;

/** A figure by which variants are compared. */
public enum Metric {
    TTFT_MEAN("ttft.mean", "TTFT mean", Unit.SECONDS),
    TTFT_P50("ttft.p50", "TTFT p50", Unit.SECONDS),
    TTFT_P95("ttft.p95", "TTFT p95", Unit.SECONDS),
    TTFT_P99("ttft.p99", "TTFT p99", Unit.SECONDS),
    TPOT_MEAN("tpot.mean", "TPOT mean", Unit.SECONDS),
    TPOT_P50("tpot.p50", "TPOT p50", Unit.SECONDS),
    TPOT_P95("tpot.p95", "TPOT p95", Unit.SECONDS),
    TPOT_P99("tpot.p99", "TPOT p99", Unit.SECONDS),
    E2E_MEAN("e2e.mean", "E2E mean", Unit.SECONDS),
    E2E_P50("e2e.p50", "E2E p50", Unit.SECONDS),
    E2E_P95("e2e.p95", "E2E p95", Unit.SECONDS),
    E2E_P99("e2e.p99", "E2E p99", Unit.SECONDS),
    REQUESTS_PER_SECOND("requestsPerSecond", "requests/s", Unit.PER_SECOND),
    OUTPUT_TOKENS_PER_SECOND_PER_CHIP("outputTokensPerSecondPerChip", "tokens/s/chip", Unit.PER_SECOND),
    /** Decode's share of the rent alone, as in the summary of a run. */
    USD_PER_MILLION_OUTPUT_TOKENS("usdPerMillionOutputTokens", "$/1M out", Unit.USD),
    /** The whole rent. */
    USD_PER_REQUEST("usdPerRequest", "$/request", Unit.USD),
    /** Share of all requests offered that kept their targets. */
    SLO_ATTAINMENT("sloAttainment", "SLO attained", Unit.SHARE);

    private final String id;
    private final String title;
    private final Unit unit;

    /** What a metric is counted in. */
    public enum Unit {
        /** Of time; less is better. */
        SECONDS,
        /** US dollars; less is better. */
        USD,
        /** A rate; more is better. */
        PER_SECOND,
        /** From 0 to 1; more is better. */
        SHARE
    }

    Metric(String id, String title, Unit unit) {
        this.id = id;
        this.title = title;
        this.unit = unit;
    }

    /** Name in result files. */
    public String id() {
        return id;
    }

    /** Name in print. */
    public String title() {
        return title;
    }

    /** What it is counted in. */
    public Unit unit() {
        return unit;
    }

    /** Whether less of it is better. */
    public boolean lessIsBetter() {
        return unit == Unit.SECONDS || unit == Unit.USD;
    }
}
