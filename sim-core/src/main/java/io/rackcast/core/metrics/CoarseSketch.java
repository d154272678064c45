package io.rackcast.core.metrics;

import java.util.Arrays;

/**
 * A histogram of durations small enough to keep hundreds: 64 linear buckets to each power of two, so that a bucket is at
 * most 1.6% wide, from 1 microsecond to 13 days (longer ones count as 13 days), in 9 KB. The sum is exact to double
 * precision. Values are taken to be spread evenly within their bucket.
 */
final class CoarseSketch {
    private static final int UNIT_BITS = 10;
    private static final int LINEAR_BITS = 6;
    private static final int LINEAR = 1 << LINEAR_BITS;
    private static final int BUCKETS = 35 * LINEAR;
    private static final double NANOS = 1e-9;

    private final int[] counts = new int[BUCKETS];
    /** Buckets from here up to {@code end} hold all values; nothing is copied, summed or cleared beside them. */
    private int from = BUCKETS;

    private int end;
    private double sumNanos;
    private long count;

    void record(long nanos) {
        int bucket = bucket(nanos);
        counts[bucket]++;
        from = Math.min(from, bucket);
        end = Math.max(end, bucket + 1);
        sumNanos += nanos;
        count++;
    }

    void add(CoarseSketch other) {
        for (int i = other.from; i < other.end; i++) {
            counts[i] += other.counts[i];
        }
        from = Math.min(from, other.from);
        end = Math.max(end, other.end);
        sumNanos += other.sumNanos;
        count += other.count;
    }

    void clear() {
        if (from < end) {
            Arrays.fill(counts, from, end, 0);
        }
        from = BUCKETS;
        end = 0;
        sumNanos = 0;
        count = 0;
    }

    long count() {
        return count;
    }

    double sumSeconds() {
        return sumNanos * NANOS;
    }

    /** The duration in seconds below which a share of the values lies; NaN without values or for a share outside (0, 1). */
    double quantile(double share) {
        if (count == 0 || !(share > 0 && share < 1)) {
            return Double.NaN;
        }
        double rank = share * count;
        double below = 0;
        int last = 0;
        for (int i = from; i < end; i++) {
            if (counts[i] > 0) {
                if (below + counts[i] >= rank) {
                    double inside = (rank - below) / counts[i];
                    return (start(i) + inside * (start(i + 1) - start(i))) * NANOS;
                }
                below += counts[i];
                last = i;
            }
        }
        return start(last + 1) * NANOS;
    }

    /** How many values lie below a duration in seconds. */
    double below(double seconds) {
        double nanos = seconds / NANOS;
        int split = Math.max(0, bucket((long) nanos));
        long below = 0;
        for (int i = from; i < Math.min(split, end); i++) {
            below += counts[i];
        }
        double inside = (nanos - start(split)) / (start(split + 1) - start(split));
        return below + counts[split] * Math.max(0, Math.min(1, inside));
    }

    private static int bucket(long nanos) {
        long units = nanos >> UNIT_BITS;
        if (units < LINEAR) {
            return (int) units;
        }
        int shift = Long.SIZE - 1 - LINEAR_BITS - Long.numberOfLeadingZeros(units);
        return Math.min(BUCKETS - 1, (shift << LINEAR_BITS) + (int) (units >> shift));
    }

    /** Smallest duration of a bucket, in nanoseconds. */
    private static double start(int bucket) {
        if (bucket < 2 * LINEAR) {
            return (long) bucket << UNIT_BITS;
        }
        int shift = (bucket >> LINEAR_BITS) - 1;
        return (long) (LINEAR + (bucket & (LINEAR - 1))) << (shift + UNIT_BITS);
    }
}
