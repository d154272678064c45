package io.rackcast.scenario.calibration;

/** What can be fitted of a kernel. Each is mapped from the whole real line, so that no bound needs a wall. */
enum Parameter {
    /** Fixed cost, seconds; positive. */
    T0("t0", false),
    /** Share of the dense peak. */
    EC("ec", true),
    /** Share of the memory bandwidth. */
    EM("em", true),
    /** Sharpness, 1 to 16. */
    P("p", false),
    /** Cached tokens that a sequence costs beyond its own; positive. */
    TILE("tileTokens", false),
    /** Share of the memory bandwidth at which activations are quantised. */
    QUANTISATION("em of quantisation", true);

    private static final double BLUNTEST = 1;
    private static final double RANGE = 15;

    private final String key;
    private final boolean share;

    Parameter(String key, boolean share) {
        this.key = key;
        this.share = share;
    }

    /** Its name in files and messages. */
    String key() {
        return key;
    }

    /** Whether a value above 1 would beat the datasheet. */
    boolean share() {
        return share;
    }

    /** The value at a point of the real line: its exponential, or a logistic between 1 and 16 for the sharpness. */
    double value(double free) {
        return this == P ? BLUNTEST + RANGE / (1 + StrictMath.exp(-free)) : StrictMath.exp(free);
    }

    /** The point of the real line for a value. */
    double free(double value) {
        if (this == P) {
            double part = (value - BLUNTEST) / RANGE;
            return StrictMath.log(part / (1 - part));
        }
        return StrictMath.log(value);
    }
}
