package io.rackcast.workload.trace;

import io.rackcast.core.kvcache.Content;
import io.rackcast.core.serving.RequestSource;
import org.jspecify.annotations.Nullable;

/** Streams a checked trace; closes it after the last request asked for. */
final class TraceReplay implements RequestSource {
    private final Trace trace;
    private final double timeScale;
    private final long seed;
    private final Rows rows;
    private long left;

    TraceReplay(Trace trace, double timeScale, long requests, long seed) {
        this.trace = trace;
        this.timeScale = timeScale;
        this.seed = seed;
        this.rows = Rows.of(new TraceFile(trace.file()));
        this.left = requests;
    }

    @Override
    public boolean next() {
        if (left == 0) {
            rows.close();
            return false;
        }
        if (!rows.next()) {
            throw new TraceFile(trace.file())
                    .wrong(rows.line(), 1, "", "ends here, " + left + " requests early; did it change meanwhile?");
        }
        left--;
        return true;
    }

    @Override
    public long seed() {
        return seed;
    }

    /** Scaled from the start of the trace, not from the request before: no rounding adds up. */
    @Override
    public long arrivalNanos() {
        long recorded = rows.epochNanos() - trace.firstEpochNanos();
        return timeScale == 1 ? recorded : (long) (recorded * timeScale);
    }

    @Override
    public int promptTokens() {
        return rows.promptTokens();
    }

    @Override
    public boolean hasContent() {
        return trace.hasContent();
    }

    @Override
    public @Nullable Content content() {
        return trace.hasContent() ? rows.content() : null;
    }

    @Override
    public int outputTokens() {
        return rows.outputTokens();
    }

    @Override
    public int tenant() {
        return rows.tenant();
    }

    @Override
    public int adapter() {
        return rows.adapter();
    }

    @Override
    public int priority() {
        return rows.priority();
    }
}
