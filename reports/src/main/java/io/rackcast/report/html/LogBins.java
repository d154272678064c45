package io.rackcast.report.html;

import io.rackcast.report.LogHistogram;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts of durations. Bin {@code 8 e + j} holds the nanoseconds from 2^(e + j/8) up to 2^(e + (j + 1)/8); what is below
 * one nanosecond is in the first.
 */
final class LogBins {
    private static final int PER_DOUBLING = 8;
    /** 2^(j/8) for j from 1 to 7, scaled so that a mantissa of 62 bits compares with it. */
    private static final long[] EDGES = edges();

    private static final int MANTISSA_BITS = 62;
    private static final double NANOS_PER_SECOND = 1e9;

    private final long[] counts = new long[PER_DOUBLING * Long.SIZE];
    private long total;

    private static long[] edges() {
        long[] edges = new long[PER_DOUBLING - 1];
        for (int j = 1; j < PER_DOUBLING; j++) {
            edges[j - 1] = (long) StrictMath.scalb(StrictMath.pow(2, (double) j / PER_DOUBLING), 62);
        }
        return edges;
    }

    void add(long nanos) {
        counts[binOf(nanos)]++;
        total++;
    }

    static int binOf(long nanos) {
        if (nanos < 1) {
            return 0;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        long mantissa = nanos << (MANTISSA_BITS - exponent);
        int within = mantissa < EDGES[3] ? 0 : 4;
        within += mantissa < EDGES[within + 1] ? 0 : 2;
        within += mantissa < EDGES[within] ? 0 : 1;
        return exponent * PER_DOUBLING + within;
    }

    /** Lower edge of a bin, in nanoseconds. */
    static double edgeNanos(int bin) {
        return StrictMath.pow(2, (double) bin / PER_DOUBLING);
    }

    /** The bins from the first to the last that holds something. */
    LogHistogram histogram() {
        List<Long> held = new ArrayList<>();
        for (int bin = first(); bin < end(); bin++) {
            held.add(counts[bin]);
        }
        return new LogHistogram(edgeNanos(first()) / NANOS_PER_SECOND, edgeNanos(end()) / NANOS_PER_SECOND, held);
    }

    long total() {
        return total;
    }

    long count(int bin) {
        return counts[bin];
    }

    /** The first bin that holds something; 0 when none does. */
    int first() {
        int bin = 0;
        while (bin < counts.length - 1 && counts[bin] == 0) {
            bin++;
        }
        return total == 0 ? 0 : bin;
    }

    /** One past the last bin that holds something; 0 when none does. */
    int end() {
        int bin = counts.length;
        while (bin > 0 && counts[bin - 1] == 0) {
            bin--;
        }
        return bin;
    }
}
