package io.rackcast.report;

import java.util.List;

/**
 * Counts of durations in bins of equal width on a logarithmic scale.
 *
 * @param lowSeconds lower edge of the first bin
 * @param highSeconds upper edge of the last
 * @param counts of each bin, in order; empty when there was no value
 */
public record LogHistogram(double lowSeconds, double highSeconds, List<Long> counts) {
    public LogHistogram {
        counts = List.copyOf(counts);
    }

    /** Where a duration lies between the edges, 0 to 1. */
    double place(double seconds) {
        double place = StrictMath.log(seconds / lowSeconds) / StrictMath.log(highSeconds / lowSeconds);
        return Math.max(0, Math.min(1, place));
    }
}
