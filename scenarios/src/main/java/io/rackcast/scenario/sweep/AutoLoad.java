package io.rackcast.scenario.sweep;

import io.rackcast.config.text.Decimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How an axis takes its loads from the knee.
 *
 * @param shares of the knee, at least one
 * @param attainment share of all offered requests that has to keep the targets of the scenario, if it states any
 */
public record AutoLoad(List<Double> shares, double attainment) {
    /** The only value whose knee can be searched. */
    public static final String PATH = "workload.arrivals.rate";

    /** Latencies turn up close to the knee, costs far below it. */
    static final List<Double> USUAL = List.of(0.1, 0.25, 0.5, 0.75, 0.9, 1.0);

    static final double USUAL_ATTAINMENT = 0.99;

    /** What an axis may go to: twice the knee shows how things fall apart. */
    private static final double MOST = 2;

    private static final MathContext SHOWN = new MathContext(4);

    public AutoLoad {
        shares = List.copyOf(shares);
        for (double share : shares) {
            if (!(share > 0 && share <= MOST)) {
                throw new IllegalArgumentException("shares of the knee are above 0 and at most "
                        + Decimal.print(Decimal.of(MOST)) + ", one is " + Decimal.print(Decimal.of(share)));
            }
        }
        if (shares.isEmpty()) {
            throw new IllegalArgumentException("names no share of the knee");
        }
        if (shares.stream().map(AutoLoad::text).distinct().count() < shares.size()) {
            throw new IllegalArgumentException("names a share of the knee twice");
        }
    }

    /** The usual shares. */
    static AutoLoad usual() {
        return new AutoLoad(USUAL, USUAL_ATTAINMENT);
    }

    /** So many shares at equal distances, the last one all of the knee. */
    static List<Double> even(int count) {
        if (count < 1 || count > Spacing.MOST) {
            throw new IllegalArgumentException("count must be between 1 and " + Spacing.MOST + ", is " + count);
        }
        return IntStream.rangeClosed(1, count).mapToObj(i -> (double) i / count).toList();
    }

    /** A share in print. */
    static String text(double share) {
        return Decimal.print(Decimal.of(100 * share).round(SHOWN)) + "% of knee";
    }
}
