package io.rackcast.core.serving;

import io.rackcast.core.kvcache.TransitionWheel;
import io.rackcast.core.observe.Observers;

/**
 * Tokens that reach the client in chunks of several: a chunk is there when its last token is, the last one with the end of
 * the request. A sequence is touched once per chunk, not per token. Stands in for {@link TokenGaps} where the front end
 * streams in intervals.
 */
final class ChunkedStream {
    private final SequenceTable table;
    private final int interval;
    private final TransitionWheel chunks = new TransitionWheel();

    ChunkedStream(SequenceTable table, int interval) {
        this.table = table;
        this.interval = interval;
    }

    /** A prefill has yielded the token that makes {@code generated}. */
    void token(int slot, int generated, long nanos, Observers observers) {
        if (generated % interval == 0 || generated == table.outputTokens[slot]) {
            deliver(slot, generated, nanos, observers);
        }
    }

    /** A sequence decodes from now on, up to the end of step {@code finish}. */
    void join(int slot, int generated, long step, long finish) {
        chunks.ensureSlots(table.capacity());
        schedule(slot, step + interval - generated % interval, step, finish);
    }

    /** A sequence stops decoding before its end. */
    void drop(int slot, int generated, long step, long finish) {
        if (step + interval - generated % interval < finish) {
            chunks.remove(slot);
        }
    }

    /** Decode step {@code step} has ended: whoever has a chunk full delivers it. */
    void advance(DecodingSet set, long step, long nanos, Observers observers) {
        for (int slot = chunks.first(step); slot >= 0; slot = chunks.first(step)) {
            chunks.remove(slot);
            deliver(slot, set.generated(slot), nanos, observers);
            schedule(slot, step + interval, step, set.finishStep(slot));
        }
    }

    /** What is left of a request that has ended. */
    void deliver(int slot, int generated, long nanos, Observers observers) {
        if (generated <= interval) {
            table.firstTokenNanos[slot] = nanos;
        } else {
            observers.gap(nanos - table.lastTokenNanos[slot], 1);
        }
        table.lastTokenNanos[slot] = nanos;
    }

    /** The last chunk comes with the end. */
    private void schedule(int slot, long full, long step, long finish) {
        if (full < finish) {
            chunks.insert(slot, full, step);
        }
    }
}
