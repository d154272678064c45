package io.rackcast.workload.length;

import java.math.BigDecimal;

/**
 * One quantile of a length, written {@code p99.9=7000}. The probability is a whole number of millionths, so that it
 * prints the same on every machine.
 *
 * @param partsPerMillion probability in millionths, 0 to 1,000,000
 * @param tokens length that this share of the requests does not exceed
 */
public record Quantile(int partsPerMillion, int tokens) {
    /** Probability one. */
    static final int ONE = 1_000_000;

    public Quantile {
        if (partsPerMillion < 0 || partsPerMillion > ONE) {
            throw new IllegalArgumentException(
                    "quantiles: " + percent(partsPerMillion) + " is not between p0 and p100");
        }
    }

    /** Probability in [0, 1]. */
    public double probability() {
        return (double) partsPerMillion / ONE;
    }

    private static String percent(int partsPerMillion) {
        BigDecimal percent = BigDecimal.valueOf(partsPerMillion, 4);
        return "p" + (percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString());
    }

    @Override
    public String toString() {
        return percent(partsPerMillion) + "=" + tokens;
    }
}
