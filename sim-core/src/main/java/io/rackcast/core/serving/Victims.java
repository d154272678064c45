package io.rackcast.core.serving;

import io.rackcast.core.scheduling.VictimRule;

/** Finds who has to leave the batch: the youngest in O(1), else a look at everybody who runs. */
final class Victims {
    private static final int NONE = -1;

    private final VictimRule rule;
    private final Lane lane;
    private final SequenceTable table;

    Victims(VictimRule rule, Lane lane) {
        this.rule = rule;
        this.lane = lane;
        this.table = lane.table;
    }

    /**
     * Who leaves next, or -1 when nobody runs. Once a step has admitted somebody who may hold blocks that the same step
     * computes for somebody else, only the youngest can go: nobody then counts on what is not computed.
     */
    int next() {
        if (rule == VictimRule.YOUNGEST || (lane.batch.shared != null && lane.batch.load.joins > 0)) {
            return table.youngest();
        }
        int worst = table.oldest();
        if (worst == NONE) {
            return NONE;
        }
        boolean spared = rule == VictimRule.MOST_BLOCKS;
        for (int slot = table.next[worst]; slot != NONE; slot = table.next[slot]) {
            lane.batch.touch();
            if (spared || goesBefore(slot, worst)) {
                worst = slot;
                spared = false;
            }
        }
        return worst;
    }

    /** Whether a sequence goes rather than one admitted before it. */
    private boolean goesBefore(int slot, int other) {
        return switch (rule) {
            case YOUNGEST -> true;
            case LOWEST_PRIORITY -> urgency(slot, other) > 0;
            case FEWEST_GENERATED -> losesLess(slot, other);
            case MOST_BLOCKS -> blocks(slot) >= blocks(other);
            case LONGEST_REMAINING -> remaining(slot) >= remaining(other);
        };
    }

    private int urgency(int slot, int other) {
        int priorities = Integer.compare(table.view[slot].priority(), table.view[other].priority());
        return priorities != 0 ? priorities : Long.compare(table.request[slot], table.request[other]);
    }

    /** Fewer tokens, then a longer prompt, then later admission. */
    boolean losesLess(int slot, int other) {
        int tokens = lane.generated(slot);
        int others = lane.generated(other);
        return tokens < others || (tokens == others && table.promptTokens[slot] >= table.promptTokens[other]);
    }

    private int blocks(int slot) {
        int cached = lane.cached(slot);
        return table.state[slot] == SequenceTable.DECODING
                ? lane.batch.blocks(slot, cached)
                : lane.batch.prefillBlocks(slot, cached);
    }

    private int remaining(int slot) {
        return table.outputBudget[slot] - lane.generated(slot);
    }
}
