package io.rackcast.cli;

import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.RunObserver;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** One line on the terminal that says how far a run has come; gone when it ends. Short runs never show it. */
final class Progress implements RunObserver {
    /** Requests between two looks at the clock. */
    private static final int STRIDE = 256;

    private static final long FIRST_NANOS = 700_000_000L;

    private final ProgressLine line;
    private final OptionalLong total;
    private final LongSupplier clock;
    private final long startNanos;
    private long shownNanos;
    private long ended;

    /**
     * @param total requests of the run, where that is known
     * @param clock nanoseconds, from any origin
     */
    Progress(PrintWriter terminal, OptionalLong total, LongSupplier clock) {
        this.line = new ProgressLine(terminal);
        this.total = total;
        this.clock = clock;
        this.startNanos = clock.getAsLong();
        this.shownNanos = startNanos + FIRST_NANOS - ProgressLine.PERIOD_NANOS;
    }

    @Override
    public int interests() {
        return REQUESTS | COMPLETIONS;
    }

    @Override
    public void onReject(long nanos, long request, int promptTokens, int outputTokens) {
        count();
    }

    @Override
    public void onFinish(Completion completion) {
        count();
    }

    /** Takes the line away. */
    void clear() {
        line.clear();
    }

    private void count() {
        if (++ended % STRIDE == 0) {
            long now = clock.getAsLong();
            if (now - shownNanos >= ProgressLine.PERIOD_NANOS) {
                shownNanos = now;
                show((now - startNanos) / 1e9);
            }
        }
    }

    private void show(double seconds) {
        double rate = ended / seconds;
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%,d", ended));
        total.ifPresent(all -> text.append(String.format(Locale.ROOT, " of %,d", all)));
        text.append(String.format(Locale.ROOT, " requests, %,.0f/s", rate));
        total.ifPresent(all -> text.append(String.format(Locale.ROOT, ", %.0f s left", (all - ended) / rate)));
        line.show(text.toString());
    }
}
