package io.rackcast.report.html;

import io.rackcast.core.metrics.Interval;
import java.util.function.DoubleFunction;

/** Intervals as text. */
final class IntervalText {
    private IntervalText() {}

    /** From where to where; an end that is not known is left out. */
    static String of(Interval interval, DoubleFunction<String> text) {
        boolean low = Double.isFinite(interval.low());
        boolean high = Double.isFinite(interval.high());
        if (low && high) {
            return text.apply(interval.low()) + " to " + text.apply(interval.high());
        }
        return low
                ? "from " + text.apply(interval.low())
                : high ? "up to " + text.apply(interval.high()) : "too little to tell";
    }
}
