package io.rackcast.scenario.sweep;

import io.rackcast.config.text.Decimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A load that is tried in the search for a knee: one of 116 preferred numbers per decade, each 2.0% above the one
 * before, as resistors are made. So what is found does not depend on where the search began, and sweeps with common
 * points share their runs.
 *
 * @param step the load is 10^(step / 116) requests per second, rounded to four digits
 */
record Load(int step) implements Comparable<Load> {
    private static final int PER_DECADE = 116;

    /** Arrivals refuse rates beyond 1e-6/s and 1e9/s. */
    private static final Load LEAST = new Load(-6 * PER_DECADE);

    private static final Load MOST = new Load(9 * PER_DECADE);
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final MathContext FIVE_DIGITS = new MathContext(5, RoundingMode.HALF_EVEN);

    /** The load nearest to a rate. */
    static Load near(double requestsPerSecond) {
        return new Load(0).plus((int) Math.rint(PER_DECADE * StrictMath.log10(requestsPerSecond)));
    }

    /** So many steps up, or down, as far as arrivals can be. */
    Load plus(int steps) {
        return new Load(Math.max(LEAST.step, Math.min(MOST.step, step + steps)));
    }

    double requestsPerSecond() {
        return rate().doubleValue();
    }

    /** As scenarios state it. */
    String text() {
        return Decimal.print(rate()) + "/s";
    }

    /** A share of the load, as scenarios state it. All of it is the load itself, whose run is kept from the search. */
    String text(double share) {
        return Decimal.print(rate().multiply(Decimal.of(share)).round(FIVE_DIGITS)) + "/s";
    }

    @Override
    public int compareTo(Load other) {
        return Integer.compare(step, other.step);
    }

    private BigDecimal rate() {
        return new BigDecimal(StrictMath.pow(10, (double) step / PER_DECADE)).round(FOUR_DIGITS);
    }
}
