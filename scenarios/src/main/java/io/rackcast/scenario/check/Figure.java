package io.rackcast.scenario.check;

/** What two policies are compared by. */
public enum Figure {
    TTFT_P50("ttft.p50", "TTFT p50", true),
    TTFT_P99("ttft.p99", "TTFT p99", true),
    TPOT("tpot.mean", "TPOT", true),
    THROUGHPUT("outputTokensPerSecond", "tokens/s", false),
    /** Share of all requests that kept the targets of the scenario: both were offered the same. */
    GOODPUT("goodput", "goodput", false),
    /** Of 1,000 requests. */
    PREEMPTIONS("preemptionsPer1000", "preempted", true);

    private final String id;
    private final String title;
    private final boolean lessIsBetter;

    Figure(String id, String title, boolean lessIsBetter) {
        this.id = id;
        this.title = title;
        this.lessIsBetter = lessIsBetter;
    }

    /** Name in result files. */
    public String id() {
        return id;
    }

    /** Name in print. */
    public String title() {
        return title;
    }

    /** Whether less of it is better. */
    public boolean lessIsBetter() {
        return lessIsBetter;
    }

    /** Whether policies differ by so much rather than by a factor: shares and counts may be 0. */
    public boolean isDifference() {
        return this == GOODPUT || this == PREEMPTIONS;
    }
}
