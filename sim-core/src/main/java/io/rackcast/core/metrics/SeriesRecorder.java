package io.rackcast.core.metrics;

import static io.rackcast.core.metrics.StepTotals.BLOCKS;
import static io.rackcast.core.metrics.StepTotals.DECODE;
import static io.rackcast.core.metrics.StepTotals.DELIVERED;
import static io.rackcast.core.metrics.StepTotals.PREFILL;
import static io.rackcast.core.metrics.StepTotals.RUNNING;
import static io.rackcast.core.metrics.StepTotals.WAITING;

import io.rackcast.core.metrics.TimeSeries.Point;
import io.rackcast.core.metrics.TimeSeries.Work;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepWork;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers a {@link TimeSeries} of a run whose length is not known: a fixed number of intervals, whose width doubles
 * whenever the run outgrows them. Steps come in order of their ends, and nearly all of them lie within one interval:
 * these cost a comparison, as an interval is what the totals have grown by when it ends.
 */
final class SeriesRecorder {
    private static final int INTERVALS = 128;
    private static final int FIRST_SHIFT = 16;

    private static final int ANSWERED = StepTotals.COLUMNS;
    private static final int TTFT_NANOS = ANSWERED + 1;
    private static final int COLUMNS = TTFT_NANOS + 1;

    private final StepTotals totals;
    private final double[] counted = new double[StepTotals.COLUMNS];
    private final double[] now = new double[StepTotals.COLUMNS];
    private final double[] sums = new double[INTERVALS * COLUMNS];
    private int shift = FIRST_SHIFT;
    private long open;

    /**
     * @param totals where steps are summed, by this recorder
     */
    SeriesRecorder(StepTotals totals) {
        this.totals = totals;
    }

    /**
     * A step, which ends no earlier than those before.
     *
     * @param load what it computed; its tokens were delivered at the end
     * @param usedBlocks cache blocks in use
     * @param waiting requests in the queue
     * @param busyNanos of its time, what no other step of the replica has counted
     */
    void step(long start, long end, StepLoad load, int usedBlocks, int waiting, long busyNanos) {
        if (end >> shift != open) {
            close();
            open = interval(end);
        }
        totals.add(load, end - start, usedBlocks, waiting, busyNanos);
        if (start >> shift != open) {
            shareOut(start, end, load, usedBlocks, waiting, busyNanos);
        }
    }

    /** Books what the totals have grown by on the open interval. */
    private void close() {
        totals.copyTo(now);
        int at = (int) open * COLUMNS;
        for (int column = 0; column < now.length; column++) {
            sums[at + column] += now[column] - counted[column];
            counted[column] = now[column];
        }
    }

    /** Moves the parts of a step that lie in earlier intervals there: the totals count all of it in the open one. */
    private void shareOut(long start, long end, StepLoad load, int usedBlocks, int waiting, long busyNanos) {
        for (long i = start >> shift; i < open; i++) {
            double part = ((i + 1) << shift) - Math.max(start, i << shift);
            double share = part / (end - start);
            add((int) i, part, share, load, usedBlocks, waiting, busyNanos);
            add((int) open, -part, -share, load, usedBlocks, waiting, busyNanos);
        }
    }

    private void add(
            int interval, double nanos, double share, StepLoad load, int usedBlocks, int waiting, long busyNanos) {
        int at = interval * COLUMNS;
        sums[at + RUNNING] += (load.decodeSequences + load.prefillSequences) * nanos;
        sums[at + WAITING] += waiting * nanos;
        sums[at + BLOCKS] += usedBlocks * nanos;
        int work = at + (load.prefillTokens > 0 ? PREFILL : DECODE);
        sums[work] += share;
        sums[work + 1] += share * load.tokens();
        sums[work + 2] += share * (load.decodeContext + load.verifyPairs + load.prefillPairs);
        sums[work + 3] += share * (load.localContext + load.localVerifyPairs + load.localPairs);
        sums[work + 4] += share * (load.decodeContext + load.prefillPast);
        sums[work + 5] += share * (load.localContext + load.localPast);
        sums[work + 6] += share * load.logits;
        sums[work + 7] += share * busyNanos;
        sums[work + 8] += share * load.adapterTokens;
        sums[work + 9] += share * load.adapters;
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
        open >>= 1;
    }

    /**
     * The series so far.
     *
     * @param blocks cache blocks of all lanes
     */
    TimeSeries series(long makespanNanos, double blocks) {
        close();
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
        StepWork sum = new StepWork(
                sums[at],
                sums[at + 1],
                sums[at + 2],
                sums[at + 3],
                sums[at + 4],
                sums[at + 5],
                sums[at + 6],
                sums[at + 8],
                sums[at + 9]);
        return new Work(sum, sums[at + 7]);
    }
}
