package io.rackcast.core.serving;

import io.rackcast.core.kvcache.TransitionWheel;
import java.util.Arrays;

/**
 * Blocks that fill with tokens of an answer which a later prompt will contain: each gets its content with the step that fills
 * it. A sequence is touched once per block, and only if somebody knows what it will say.
 */
final class GeneratedBlocks {
    private static final int NONE = -1;

    private final SequenceTable table;
    private final SharedBlocks shared;
    private final TransitionWheel fills = new TransitionWheel();
    private boolean[] scheduled = new boolean[0];
    private int[] due = new int[16];

    GeneratedBlocks(SequenceTable table, SharedBlocks shared) {
        this.table = table;
        this.shared = shared;
    }

    /** A sequence with {@code cached} tokens decodes from the step after {@code step} on. */
    void join(int slot, int cached, long step) {
        if (slot >= scheduled.length) {
            scheduled = Arrays.copyOf(scheduled, table.capacity());
        }
        scheduled[slot] = false;
        fills.ensureSlots(table.capacity());
        schedule(slot, cached, step);
    }

    private void schedule(int slot, int cached, long step) {
        if (shared.grows(slot, cached)) {
            scheduled[slot] = true;
            int block = shared.blockTokens();
            fills.insert(slot, step + block - cached % block, step);
        }
    }

    /** A sequence decodes no more. */
    void leave(int slot) {
        if (scheduled[slot]) {
            fills.remove(slot);
            scheduled[slot] = false;
        }
    }

    /** Decode step {@code step} has ended: sequences whose block it filled, in order of admission. */
    void advance(DecodingSet decoding, long step) {
        int size = 0;
        for (int slot = fills.first(step); slot != NONE; slot = fills.first(step)) {
            leave(slot);
            if (size == due.length) {
                due = Arrays.copyOf(due, size << 1);
            }
            due[size++] = slot;
        }
        table.sortByAdmission(due, size);
        for (int i = 0; i < size; i++) {
            int cached = decoding.cached(due[i]);
            shared.fill(due[i], cached);
            shared.computed(due[i], cached - shared.blockTokens(), cached);
            schedule(due[i], cached, step);
        }
    }
}
