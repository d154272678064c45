package io.rackcast.cli;

import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.EarlyEnd;
import io.rackcast.core.observe.Refusal;
import io.rackcast.core.observe.RunObserver;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line on the terminal that says how far a run has come, or several at once; gone when they end. Short runs never
 * show it.
 */
final class Progress {
    /** Requests between two looks at the clock. */
    private static final int STRIDE = 256;

    private static final long FIRST_NANOS = 700_000_000L;

    private final ProgressLine line;
    private final LongSupplier clock;
    private long total;
    private long startNanos;
    private long shownNanos;
    private long ended;
    private String note = "";

    /**
     * @param total requests over all runs
     * @param clock nanoseconds, from any origin
     */
    Progress(PrintWriter terminal, long total, LongSupplier clock) {
        this.line = new ProgressLine(terminal);
        this.total = total;
        this.clock = clock;
        this.startNanos = clock.getAsLong();
        this.shownNanos = startNanos + FIRST_NANOS - ProgressLine.PERIOD_NANOS;
    }

    /** An observer of one of the runs. */
    RunObserver watcher() {
        return new Watcher();
    }

    /**
     * Starts anew with a run of more requests.
     *
     * @param reason shown behind how far it has come
     */
    synchronized void restart(long requests, String reason) {
        total = requests;
        ended = 0;
        startNanos = clock.getAsLong();
        note = reason.isEmpty() ? "" : ", " + reason;
    }

    /** Takes the line away. */
    synchronized void clear() {
        line.clear();
    }

    private synchronized void add(int requests) {
        ended += requests;
        long now = clock.getAsLong();
        if (now - shownNanos >= ProgressLine.PERIOD_NANOS) {
            shownNanos = now;
            show((now - startNanos) / 1e9);
        }
    }

    private void show(double seconds) {
        double rate = ended / seconds;
        line.show(String.format(
                Locale.ROOT,
                "%,d of %,d requests, %,.0f/s, %.0f s left%s",
                ended,
                total,
                rate,
                (total - ended) / rate,
                note));
    }

    /** Counts the requests of one run. */
    private final class Watcher implements RunObserver {
        private int counted;

        @Override
        public int interests() {
            return REQUESTS | COMPLETIONS;
        }

        @Override
        public void onReject(
                long nanos, long request, int promptTokens, int outputTokens, int sloClass, Refusal reason) {
            count();
        }

        @Override
        public void onFinish(Completion completion) {
            count();
        }

        @Override
        public void onEarlyEnd(EarlyEnd end) {
            count();
        }

        private void count() {
            if (++counted == STRIDE) {
                counted = 0;
                add(STRIDE);
            }
        }
    }
}
