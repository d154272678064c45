package io.rackcast.core.admission;

/**
 * So many units per period, of which up to {@code burst} can be saved up: a token bucket, full at the start. Periods and units
 * are kept in lowest terms.
 *
 * @param units that come in a period
 * @param periodNanos the period
 * @param burst units that the bucket holds
 */
public record RateLimit(long units, long periodNanos, long burst) {
    private static final double PERIOD_OF_HOURS = 3.6e12;
    /** Rates are exact to a thousandth per hour. */
    private static final long PARTS = 1_000;

    public RateLimit {
        if (units < 1 || periodNanos < 1 || burst < 1) {
            throw new IllegalArgumentException("a rate limit needs positive units, period and burst, has " + units
                    + " per " + periodNanos + " ns and " + burst);
        }
        long divisor = greatestCommonDivisor(units, periodNanos);
        units /= divisor;
        periodNanos /= divisor;
        if (burst > Long.MAX_VALUE / periodNanos) {
            throw new IllegalArgumentException(
                    "a burst of " + burst + " is too large for a rate of " + units + " per " + periodNanos + " ns");
        }
    }

    /**
     * So many units per hour.
     *
     * @param perHour at least 0.001
     */
    public static RateLimit perHour(double perHour, long burst) {
        return new RateLimit(Math.round(perHour * PARTS), (long) (PERIOD_OF_HOURS * PARTS), burst);
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
