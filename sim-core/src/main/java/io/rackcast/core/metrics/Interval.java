package io.rackcast.core.metrics;

/**
 * An estimate with its 95% confidence interval; NaN where there is too little to tell.
 *
 * @param batches batches on which it rests
 * @param lag1 autocorrelation of neighbouring batches that was left; what is positive of it widened the interval
 */
public record Interval(double estimate, double low, double high, int batches, double lag1) {
    /** Probability with which intervals are meant to cover the true value. */
    public static final double CONFIDENCE = 0.95;

    /** Nothing to tell. */
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN);

    /** Half of the width over the estimate, without its sign; NaN where there is too little to tell. */
    public double relativeHalfWidth() {
        return halfWidth() / Math.abs(estimate);
    }

    /** Half of the width. */
    public double halfWidth() {
        return (high - low) / 2;
    }
}
