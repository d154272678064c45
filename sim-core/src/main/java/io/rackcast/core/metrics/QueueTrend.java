package io.rackcast.core.metrics;

import org.jspecify.annotations.Nullable;

/**
 * Whether requests pile up while they arrive.
 *
 * @param growthPerSecond growth of the number of requests in the system over the arrivals of the whole run, in requests
 *     per second
 * @param served requests that ended, or whose clients had got enough of their answers, while the second half of the
 *     requests arrived, over those of them that were accepted; the first half is left out, since a system that fills up
 *     from empty serves less than arrives
 */
public record QueueTrend(Interval growthPerSecond, double served) {
    /** Less than this share served is a sign of overload. */
    public static final double SERVED_ENOUGH = 0.98;

    /** Whether the interval of the growth lies above zero. */
    public boolean grows() {
        return growthPerSecond.low() > 0;
    }

    /** Whether less leaves than arrives. */
    public boolean fallsBehind() {
        return served < SERVED_ENOUGH;
    }

    /** The verdict; null when there are too few requests for one. */
    public @Nullable Verdict verdict() {
        if (Double.isNaN(growthPerSecond.low()) || Double.isNaN(served)) {
            return null;
        }
        return grows() && fallsBehind()
                ? Verdict.OVERLOADED
                : grows() || fallsBehind() ? Verdict.BACKLOGGED : Verdict.STABLE;
    }
}
