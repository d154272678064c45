package io.rackcast.core.metrics;

/**
 * A figure of two runs, A and B, and how they differ. Exchanging the runs turns the sign of the difference and inverts the
 * ratio.
 *
 * @param a the figure of A; NaN where it has none
 * @param b that of B
 * @param difference B - A
 * @param ratio B / A, its interval made on the logarithm; NaN unless both are positive
 * @param probability of a difference at least as large if there were none; NaN where there is too little to tell
 * @param gain variance of the difference were the runs independent, over that which it has: how many times as many
 *     requests it would take without pairing. 1 when unpaired, infinite for runs that do not differ by chance
 * @param paired whether both ran the same requests
 */
public record Contrast(
        double a, double b, Interval difference, Interval ratio, double probability, double gain, boolean paired) {
    /** Figures that agree to twelve digits differ by rounding alone. */
    private static final double ROUNDING = 1e-12;

    /** Of figures over the same batches of the same requests. */
    static Contrast paired(Influence a, Influence b) {
        if (!a.tells() || !b.tells()) {
            return untold(a, b, true);
        }
        Influence difference = b.minus(a);
        Spread spread = difference.spread();
        Spread apart = a.spread().plus(b.spread());
        Interval ratio = Interval.NONE;
        if (a.estimate() > 0 && b.estimate() > 0) {
            Influence logs = b.logarithm().minus(a.logarithm());
            ratio = exponential(logs.spread().around(logs.estimate(), 1));
        }
        return new Contrast(
                a.estimate(),
                b.estimate(),
                spread.around(difference.estimate(), 1),
                ratio,
                probability(a, b, spread),
                spread.variance() > ROUNDING * apart.variance()
                        ? apart.variance() / spread.variance()
                        : Double.POSITIVE_INFINITY,
                true);
    }

    /** Of figures from runs that have nothing in common (Welch's t). */
    static Contrast unpaired(Influence a, Influence b) {
        if (!a.tells() || !b.tells()) {
            return untold(a, b, false);
        }
        double difference = b.estimate() - a.estimate();
        Spread spread = a.spread().plus(b.spread());
        Interval ratio = Interval.NONE;
        if (a.estimate() > 0 && b.estimate() > 0) {
            Influence logA = a.logarithm();
            Influence logB = b.logarithm();
            ratio = exponential(logA.spread().plus(logB.spread()).around(logB.estimate() - logA.estimate(), 1));
        }
        return new Contrast(
                a.estimate(), b.estimate(), spread.around(difference, 1), ratio, probability(a, b, spread), 1, false);
    }

    private static double probability(Influence a, Influence b, Spread spread) {
        double difference = b.estimate() - a.estimate();
        boolean same = Math.abs(difference) <= ROUNDING * Math.max(Math.abs(a.estimate()), Math.abs(b.estimate()));
        return spread.probability(same ? 0 : difference);
    }

    private static Contrast untold(Influence a, Influence b, boolean paired) {
        return new Contrast(a.estimate(), b.estimate(), Interval.NONE, Interval.NONE, Double.NaN, Double.NaN, paired);
    }

    private static Interval exponential(Interval logs) {
        return new Interval(
                StrictMath.exp(logs.estimate()),
                StrictMath.exp(logs.low()),
                StrictMath.exp(logs.high()),
                logs.batches(),
                logs.lag1());
    }

    /** Whether there is enough to tell. */
    public boolean tells() {
        return !Double.isNaN(probability);
    }
}
