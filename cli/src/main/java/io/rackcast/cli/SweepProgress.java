package io.rackcast.cli;

import io.rackcast.scenario.sweep.SweepPoint;
import io.rackcast.scenario.sweep.SweepRun.Watcher;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line on the terminal that says how far a sweep has come; gone when it ends. Points kept from before are no pace. */
final class SweepProgress implements Watcher {

    private final ProgressLine line;
    private final int total;
    private final LongSupplier clock;
    private final long startNanos;
    private long shownNanos;
    private int done;
    private int kept;

    /**
     * @param total points to do
     * @param clock nanoseconds, from any origin
     */
    SweepProgress(PrintWriter terminal, int total, LongSupplier clock) {
        this.line = new ProgressLine(terminal);
        this.total = total;
        this.clock = clock;
        this.startNanos = clock.getAsLong();
        this.shownNanos = startNanos;
    }

    @Override
    public void onPoint(SweepPoint point, boolean wasKept) {
        onDone(wasKept);
    }

    /** One more is done. */
    synchronized void onDone(boolean wasKept) {
        done++;
        kept += wasKept ? 1 : 0;
        long now = clock.getAsLong();
        if (now - shownNanos >= ProgressLine.PERIOD_NANOS) {
            shownNanos = now;
            show((now - startNanos) / 1e9);
        }
    }

    /** Takes the line away. */
    synchronized void clear() {
        line.clear();
    }

    private void show(double seconds) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%,d of %,d points", done, total));
        if (kept > 0) {
            text.append(String.format(Locale.ROOT, " (%,d kept)", kept));
        }
        if (done > kept) {
            double rate = (done - kept) / seconds;
            text.append(String.format(Locale.ROOT, ", %.1f/s, %.0f s left", rate, (total - done) / rate));
        }
        line.show(text.toString());
    }
}
