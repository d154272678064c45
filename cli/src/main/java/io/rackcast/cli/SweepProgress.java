package io.rackcast.cli;

import io.rackcast.scenario.sweep.SweepPoint;
import io.rackcast.scenario.sweep.SweepRun.Watcher;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line on the terminal that says how far a sweep has come; gone when it ends. Points kept from before are no pace. */
final class SweepProgress implements Watcher {
    private static final long PERIOD_NANOS = 200_000_000L;

    private final PrintWriter line;
    private final int total;
    private final LongSupplier clock;
    private final long startNanos;
    private long shownNanos;
    private int done;
    private int kept;
    private int shownColumns;

    /**
     * @param total points to do
     * @param clock nanoseconds, from any origin
     */
    SweepProgress(PrintWriter line, int total, LongSupplier clock) {
        this.line = line;
        this.total = total;
        this.clock = clock;
        this.startNanos = clock.getAsLong();
        this.shownNanos = startNanos;
    }

    @Override
    public synchronized void onPoint(SweepPoint point, boolean wasKept) {
        done++;
        kept += wasKept ? 1 : 0;
        long now = clock.getAsLong();
        if (now - shownNanos >= PERIOD_NANOS) {
            shownNanos = now;
            show((now - startNanos) / 1e9);
        }
    }

    /** Takes the line away. */
    synchronized void clear() {
        if (shownColumns > 0) {
            line.print("\r" + " ".repeat(shownColumns) + "\r");
            line.flush();
            shownColumns = 0;
        }
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
        int columns = text.length();
        text.append(" ".repeat(Math.max(0, shownColumns - columns)));
        shownColumns = columns;
        line.print("\r" + text);
        line.flush();
    }
}
