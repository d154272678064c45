package io.rackcast.core.metrics;

import io.rackcast.core.metrics.TimeSeries.Point;
import io.rackcast.core.metrics.TimeSeries.Work;
import io.rackcast.core.timing.StepLoad;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers a {@link TimeSeries} of a run whose length is not known: a fixed number of intervals, whose width doubles
 * whenever the run outgrows them. The sums of one interval lie side by side, so that a step touches three cache lines.
 */
final class SeriesRecorder {
    private static final int INTERVALS = 128;
    private static final int FIRST_SHIFT = 16;

    // Columns of an interval: integrals over time, then counts, then the work of steps without and with prefill.
    private static final int RUNNING = 0;
    private static final int WAITING = 1;
    private static final int BLOCKS = 2;
    private static final int DELIVERED = 3;
    private static final int ANSWERED = 4;
    private static final int TTFT_NANOS = 5;
    private static final int DECODE = 6;
    private static final int PREFILL = 12;
    private static final int COLUMNS = 18;

    private final double[] sums = new double[INTERVALS * COLUMNS];
    private int shift = FIRST_SHIFT;

    /**
     * A step.
     *
     * @param load what it computed; its tokens were delivered at the end
     * @param usedBlocks cache blocks in use
     * @param waited requests in the queue
     * @param busyNanos of its time, what no other step of the replica has counted
     */
    void step(long start, long end, StepLoad load, int usedBlocks, int waited, long busyNanos) {
        int last = interval(end);
        int first = (int) (start >> shift);
        if (first == last) {
            add(first, (double) (end - start), 1, load, usedBlocks, waited, busyNanos);
        } else {
            double nanos = end - start;
            for (int i = first; i <= last; i++) {
                long part = Math.min(end, (i + 1L) << shift) - Math.max(start, (long) i << shift);
                add(i, (double) part, part / nanos, load, usedBlocks, waited, busyNanos);
            }
        }
        sums[last * COLUMNS + DELIVERED] += load.logits;
    }

    private void add(
            int interval, double nanos, double share, StepLoad load, int usedBlocks, int waited, long busyNanos) {
        double[] into = sums;
        int at = interval * COLUMNS;
        into[at + RUNNING] += (load.decodeSequences + load.prefillSequences) * nanos;
        into[at + WAITING] += waited * nanos;
        into[at + BLOCKS] += usedBlocks * nanos;
        int work = at + (load.prefillTokens > 0 ? PREFILL : DECODE);
        into[work] += share;
        into[work + 1] += share * load.tokens();
        into[work + 2] += share * (load.decodeContext + load.prefillPairs);
        into[work + 3] += share * (load.decodeContext + load.prefillPast);
        into[work + 4] += share * load.logits;
        into[work + 5] += share * busyNanos;
    }

    /** A request that arrived then got its first token so much later. */
    void answered(long arrivalNanos, long ttftNanos) {
        int at = interval(arrivalNanos) * COLUMNS;
        sums[at + ANSWERED]++;
        sums[at + TTFT_NANOS] += ttftNanos;
    }

    private int interval(long nanos) {
        while (nanos >> shift >= INTERVALS) {
            fold();
        }
        return (int) (nanos >> shift);
    }

    /** Halves the number of intervals in use by joining neighbours. */
    private void fold() {
        for (int i = 0; i < INTERVALS; i++) {
            int left = 2 * i * COLUMNS;
            for (int column = 0; column < COLUMNS; column++) {
                sums[i * COLUMNS + column] =
                        left < sums.length ? sums[left + column] + sums[left + COLUMNS + column] : 0;
            }
        }
        shift++;
    }

    /**
     * The series so far.
     *
     * @param blocks cache blocks of all lanes
     */
    TimeSeries series(long makespanNanos, double blocks) {
        long width = 1L << shift;
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < INTERVALS && (long) i << shift < makespanNanos; i++) {
            double nanos = Math.min(width, makespanNanos - ((long) i << shift));
            int at = i * COLUMNS;
            points.add(new Point(
                    sums[at + RUNNING] / nanos,
                    sums[at + WAITING] / nanos,
                    sums[at + DELIVERED] / nanos * 1e9,
                    sums[at + BLOCKS] / nanos / blocks,
                    sums[at + ANSWERED] > 0 ? sums[at + TTFT_NANOS] / sums[at + ANSWERED] / 1e9 : Double.NaN,
                    work(at + DECODE),
                    work(at + PREFILL)));
        }
        return new TimeSeries(width, points);
    }

    private Work work(int at) {
        return new Work(sums[at], sums[at + 1], sums[at + 2], sums[at + 3], sums[at + 4], sums[at + 5]);
    }
}
