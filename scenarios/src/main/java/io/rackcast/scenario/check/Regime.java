package io.rackcast.scenario.check;

/** Where a workload stands: how loaded the deployment is, what its requests look like, and how full its cache gets. */
public enum Regime {
    LIGHT("load", "light: steps run less than half of the time"),
    BUSY("load", "busy: half of the time to 90%"),
    SATURATED("load", "saturated: more than 90% of the time"),
    PROMPTS("shape", "prompts: at least 8 prompt tokens per output token"),
    MIXED("shape", "mixed: 2 to 8"),
    ANSWERS("shape", "answers: less than 2"),
    AMPLE("cache", "ample: at most half of the cache in use"),
    TIGHT("cache", "tight: half to 95%"),
    FULL("cache", "full: more than 95%");

    private final String axis;
    private final String description;

    Regime(String axis, String description) {
        this.axis = axis;
        this.description = description;
    }

    /** What it is a regime of. */
    public String axis() {
        return axis;
    }

    /** Its name and bounds, in a line. */
    public String description() {
        return description;
    }

    static Regime ofLoad(double busyShare) {
        return busyShare < 0.5 ? LIGHT : busyShare <= 0.9 ? BUSY : SATURATED;
    }

    static Regime ofShape(double promptPerOutput) {
        return promptPerOutput >= 8 ? PROMPTS : promptPerOutput >= 2 ? MIXED : ANSWERS;
    }

    static Regime ofCache(double usedShare) {
        return usedShare <= 0.5 ? AMPLE : usedShare <= 0.95 ? TIGHT : FULL;
    }
}
