package io.rackcast.core.serving;

import io.rackcast.core.kvcache.TransitionWheel;
import io.rackcast.core.model.Reach;

/**
 * Tokens that the decoding sequences of a lane attend to in layers with windows, summed, without looking at any of them:
 * the sum grows by one per sequence and step until a window is full; a chunk that is full starts again. A sequence is
 * touched at such a moment only.
 */
final class LocalContext {
    private final Reach reach;
    private final SequenceTable table;
    private final TransitionWheel turns = new TransitionWheel();
    private int growing;
    private long sum;

    LocalContext(Reach reach, SequenceTable table) {
        this.reach = reach;
        this.table = table;
    }

    /** How far layers with windows see. */
    Reach reach() {
        return reach;
    }

    /** Tokens that the coming step attends to. */
    long sum() {
        return sum;
    }

    /** The sequences of a slot, with so many cached tokens each, decode from the step after {@code step} on. */
    void join(int slot, int cached, long step) {
        turns.ensureSlots(table.capacity());
        long tokens = reach.tokens(cached + 1L);
        sum += table.members[slot] * tokens;
        long left = stepsLeft(tokens);
        if (left > 0) {
            growing += table.members[slot];
            turns.insert(slot, step + left, step);
        }
    }

    /** The sequences of a slot, which have {@code cached} tokens each now, decode no more. */
    void leave(int slot, int cached) {
        long tokens = reach.tokens(cached + 1L);
        sum -= table.members[slot] * tokens;
        if (stepsLeft(tokens) > 0) {
            growing -= table.members[slot];
            turns.remove(slot);
        }
    }

    /** The decode step {@code step} ends: every sequence has one more token. */
    void advance(long step) {
        sum += growing;
        for (int slot = turns.first(step); slot >= 0; slot = turns.first(step)) {
            turns.remove(slot);
            if (reach instanceof Reach.Chunk chunk) {
                // It has grown beyond its chunk by one, the first token of the next.
                sum -= (long) table.members[slot] * chunk.length();
                turns.insert(slot, step + chunk.length(), step);
            } else {
                growing -= table.members[slot];
            }
        }
    }

    /** Steps after which a sequence that attends to so many tokens in the coming one does not just grow; 0 for never. */
    private long stepsLeft(long tokens) {
        if (reach instanceof Reach.Window window) {
            return window.length() - tokens;
        } else if (reach instanceof Reach.Chunk chunk) {
            return chunk.length() - tokens + 1;
        }
        throw new IllegalStateException("nothing decodes with attention that is " + reach);
    }
}
