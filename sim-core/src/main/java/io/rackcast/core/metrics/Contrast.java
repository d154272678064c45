package io.rackcast.core.metrics;

/**
 * A figure of two runs, A and B, and how they differ. Exchanging the runs turns the sign of the difference and inverts the
 * ratio.
 *
 * @param a the figure of A; NaN where it has none
 * @param b that of B
 * @param difference B - A
 * @param ratio B / A, its interval made on the logarithm; NaN unless both are positive
 * @param probability of a ratio at least as far from 1 if there were no difference; of shares, and where there is no ratio,
 *     of such a difference; NaN where there is too little to tell
 * @param gain variance of the difference were the runs independent, over that which it has: how many times as many
 *     requests it would take without pairing. 1 when unpaired, infinite for runs that do not differ by chance
 * @param paired whether both ran the same requests
 */
public record Contrast(
        double a, double b, Interval difference, Interval ratio, double probability, double gain, boolean paired) {
    /** Figures that agree to twelve digits differ by rounding alone. */
    private static final double ROUNDING = 1e-12;

    /**
     * Sets two figures side by side.
     *
     * @param paired whether they are over the same batches of the same requests, or of runs that have nothing in common
     * @param relative whether it is the ratio that counts
     */
    static Contrast of(Influence a, Influence b, boolean paired, boolean relative) {
        if (!a.tells() || !b.tells()) {
            return new Contrast(
                    a.estimate(), b.estimate(), Interval.NONE, Interval.NONE, Double.NaN, Double.NaN, paired);
        }
        double difference = b.estimate() - a.estimate();
        boolean same = Math.abs(difference) <= ROUNDING * Math.max(Math.abs(a.estimate()), Math.abs(b.estimate()));
        Spread spread = spread(a, b, paired);
        Interval ratio = Interval.NONE;
        double probability = spread.probability(same ? 0 : difference);
        if (a.estimate() > 0 && b.estimate() > 0) {
            Influence logA = a.logarithm();
            Influence logB = b.logarithm();
            double logRatio = logB.estimate() - logA.estimate();
            Spread logSpread = spread(logA, logB, paired);
            ratio = exponential(logSpread.around(logRatio, 1));
            // Latencies of a system near its limits are so skewed that their difference may seem to be nothing.
            probability = relative ? logSpread.probability(same ? 0 : logRatio) : probability;
        }
        return new Contrast(
                a.estimate(),
                b.estimate(),
                spread.around(difference, 1),
                ratio,
                probability,
                gain(a.spread().plus(b.spread()), spread),
                paired);
    }

    private static Spread spread(Influence a, Influence b, boolean paired) {
        return paired ? b.minus(a).spread() : a.spread().plus(b.spread());
    }

    private static double gain(Spread apart, Spread together) {
        return together.variance() > ROUNDING * apart.variance()
                ? apart.variance() / together.variance()
                : Double.POSITIVE_INFINITY;
    }

    private static Interval exponential(Interval logs) {
        return new Interval(
                StrictMath.exp(logs.estimate()),
                StrictMath.exp(logs.low()),
                StrictMath.exp(logs.high()),
                logs.batches(),
                logs.lag1());
    }
}
