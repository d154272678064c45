package io.rackcast.cli;

import io.rackcast.scenario.sweep.SweepPoint;
import io.rackcast.scenario.sweep.SweepRun;
import io.rackcast.scenario.sweep.SweepRun.Watcher;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line on the terminal that says how far a sweep has come; gone when it ends. Points kept from before are no pace. */
final class SweepProgress implements Watcher {
    private final ProgressLine line;
    private final int total;
    private final int searches;
    private final LongSupplier clock;
    private final long startNanos;
    private long shownNanos;
    private int done;
    private int kept;
    private int tried;
    private int searched;

    /**
     * @param total points to do
     * @param searches knees to find first
     * @param clock nanoseconds, from any origin
     */
    SweepProgress(PrintWriter terminal, int total, int searches, LongSupplier clock) {
        this.line = new ProgressLine(terminal);
        this.total = total;
        this.searches = searches;
        this.clock = clock;
        this.startNanos = clock.getAsLong();
        this.shownNanos = startNanos;
    }

    @Override
    public synchronized void onPoint(SweepPoint point, boolean wasKept) {
        done++;
        kept += wasKept ? 1 : 0;
        showNowAndThen();
    }

    @Override
    public synchronized void onTrial(boolean wasKept) {
        tried += wasKept ? 0 : 1;
        showNowAndThen();
    }

    @Override
    public synchronized void onSearched() {
        searched++;
        showNowAndThen();
    }

    /** Takes the line away. */
    synchronized void clear() {
        line.clear();
    }

    private void showNowAndThen() {
        long now = clock.getAsLong();
        if (now - shownNanos >= ProgressLine.PERIOD_NANOS) {
            shownNanos = now;
            show((now - startNanos) / 1e9);
        }
    }

    private void show(double seconds) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%,d of %,d points", done, total));
        if (kept > 0) {
            text.append(String.format(Locale.ROOT, " (%,d kept)", kept));
        }
        if (searched < searches) {
            text.append(String.format(Locale.ROOT, ", %,d of %,d knees", searched, searches));
        }
        int ran = done - kept + tried;
        if (ran > 0) {
            double rate = ran / seconds;
            text.append(String.format(Locale.ROOT, ", %.1f/s, %.0f s left", rate, left() / rate));
        }
        line.show(text.toString());
    }

    /** Runs to come: points, and those of searches as far as one can tell. */
    private int left() {
        return total
                - done
                + Math.max(0, searches * SweepRun.USUAL_TRIALS - Math.max(tried, searched * SweepRun.USUAL_TRIALS));
    }
}
