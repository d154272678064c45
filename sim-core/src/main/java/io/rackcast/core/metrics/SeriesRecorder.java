package io.rackcast.core.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers a {@link TimeSeries} of a run whose length is not known: a fixed number of intervals, whose width doubles
 * whenever the run outgrows them.
 */
final class SeriesRecorder {
    private static final int INTERVALS = 128;
    private static final int FIRST_SHIFT = 16;

    private final double[] running = new double[INTERVALS];
    private final double[] waiting = new double[INTERVALS];
    private final long[] tokens = new long[INTERVALS];
    private int shift = FIRST_SHIFT;

    /** Over [start, end) so many sequences ran and waited; at the end they delivered so many tokens. */
    void step(long start, long end, int ran, int waited, int delivered) {
        while (end >> shift >= INTERVALS) {
            fold();
        }
        int last = (int) (end >> shift);
        int first = (int) (start >> shift);
        if (first == last) {
            running[first] += (double) ran * (end - start);
            waiting[first] += (double) waited * (end - start);
        } else {
            for (int i = first; i <= last; i++) {
                long part = Math.min(end, (i + 1L) << shift) - Math.max(start, (long) i << shift);
                running[i] += (double) ran * part;
                waiting[i] += (double) waited * part;
            }
        }
        tokens[last] += delivered;
    }

    /** Halves the number of intervals in use by joining neighbours. */
    private void fold() {
        for (int i = 0; i < INTERVALS; i++) {
            int left = 2 * i;
            boolean inside = left < INTERVALS;
            running[i] = inside ? running[left] + running[left + 1] : 0;
            waiting[i] = inside ? waiting[left] + waiting[left + 1] : 0;
            tokens[i] = inside ? tokens[left] + tokens[left + 1] : 0;
        }
        shift++;
    }

    TimeSeries series(long makespanNanos) {
        long width = 1L << shift;
        List<TimeSeries.Point> points = new ArrayList<>();
        for (int i = 0; i < INTERVALS && (long) i << shift < makespanNanos; i++) {
            double nanos = Math.min(width, makespanNanos - ((long) i << shift));
            points.add(new TimeSeries.Point(running[i] / nanos, waiting[i] / nanos, tokens[i] / nanos * 1e9));
        }
        return new TimeSeries(width, points);
    }
}
