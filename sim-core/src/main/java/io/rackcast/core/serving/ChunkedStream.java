package io.rackcast.core.serving;

import io.rackcast.core.kvcache.TransitionWheel;
import io.rackcast.core.observe.Observers;

/**
 * Tokens that reach the client in chunks of several: a chunk is there when its last token is, the last one with the end of
 * the sequence. A request is touched once per chunk, not per token. Stands in for {@link TokenGaps} where the front end
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

    /**
     * A prefill has yielded the tokens that make {@code generated}, or sequences have ended with them.
     *
     * @param ending sequences that end with it, of those of the slot
     */
    void token(int slot, int generated, int ending, long nanos, Observers observers) {
        if (!table.streams(slot)) {
            return;
        }
        if (generated % interval == 0) {
            deliver(slot, generated, table.members[slot], nanos, observers);
            table.lastTokenNanos[slot] = nanos;
        } else if (ending > 0) {
            deliver(slot, generated, ending, nanos, observers);
        }
    }

    /** The sequences of a slot decode from now on, the first of them up to the end of step {@code finish}. */
    void join(int slot, int generated, long step, long finish) {
        if (table.streams(slot)) {
            chunks.ensureSlots(table.capacity());
            schedule(slot, step + interval - generated % interval, step, finish);
        }
    }

    /** The sequences of a slot stop decoding before their end. */
    void drop(int slot, int generated, long step, long finish) {
        if (table.streams(slot) && step + interval - generated % interval < finish) {
            chunks.remove(slot);
        }
    }

    /** Decode step {@code step} has ended: whoever has a chunk full delivers it. */
    void advance(DecodingSet set, long step, long nanos, Observers observers) {
        for (int slot = chunks.first(step); slot >= 0; slot = chunks.first(step)) {
            chunks.remove(slot);
            deliver(slot, set.generated(slot), table.members[slot], nanos, observers);
            table.lastTokenNanos[slot] = nanos;
            schedule(slot, step + interval, step, set.finishStep(slot));
        }
    }

    private void deliver(int slot, int generated, int sequences, long nanos, Observers observers) {
        if (generated > interval) {
            observers.gap(nanos - table.lastTokenNanos[slot], sequences);
        } else if (table.firstTokenNanos[slot] < 0) {
            table.firstTokenNanos[slot] = nanos;
        }
    }

    /** The last chunk comes with the end. */
    private void schedule(int slot, long full, long step, long finish) {
        if (full < finish) {
            chunks.insert(slot, full, step);
        }
    }
}
