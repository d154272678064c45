package io.rackcast.core.serving;

import io.rackcast.core.kvcache.AddressSpace;
import io.rackcast.core.kvcache.KvAllocation;
import java.util.Arrays;

/**
 * The ranges of addresses that the requests of a batch have in a cache without pages: one for each sequence, those of
 * several answers to one prompt included, which cannot share it. A policy sees none of this but that an admission fails.
 */
final class Ranges {
    private static final int[] NOBODY = new int[0];

    private final KvAllocation allocation;
    private final AddressSpace space;
    private final Batch batch;
    private final int contextLimit;
    private final int totalBlocks;
    /** Of each slot in the batch: first address and blocks of each sequence in turn, the one that ends first in front. */
    private int[][] ranges = new int[0][];

    private int[] held = new int[0];

    Ranges(Deployment deployment, Batch batch) {
        this.allocation = deployment.kvAllocation();
        this.space = new AddressSpace(deployment.blocks());
        this.batch = batch;
        this.contextLimit = deployment.contextLimit();
        this.totalBlocks = deployment.blocks();
    }

    /** Blocks that a request of the batch holds; 0 for any other. */
    int held(int slot) {
        return slot < held.length ? held[slot] : 0;
    }

    /** Longest sequence of a request that asks for so many answers, for which all have a range in an empty cache. */
    static int longest(Deployment deployment, int answers) {
        int own = deployment.blocks() / answers - deployment.cache().blocksPerSequence();
        return (int) Math.min(deployment.contextLimit(), (long) Math.max(0, own) * deployment.blockTokens());
    }

    /** Gives each sequence of a request its range; false, and no change, where there are no such holes. */
    boolean reserve(int slot) {
        ensure(slot);
        SequenceTable table = batch.table;
        int members = table.members[slot];
        int[] taken = new int[2 * members];
        for (int i = 0; i < members; i++) {
            int blocks = reservation(slot, i);
            int start = space.take(blocks);
            if (start == AddressSpace.NONE) {
                giveBack(taken, i);
                return false;
            }
            taken[2 * i] = start;
            taken[2 * i + 1] = blocks;
        }
        ranges[slot] = taken;
        held[slot] = needed(slot);
        return true;
    }

    /** Blocks that the ranges of a request come to. */
    int needed(int slot) {
        int sum = 0;
        for (int i = 0; i < batch.table.members[slot]; i++) {
            sum += reservation(slot, i);
        }
        return sum;
    }

    private int reservation(int slot, int member) {
        SequenceTable table = batch.table;
        Answers several = table.answers[slot];
        int answers = several == null ? 1 : several.count();
        int output = several == null ? table.outputTokens[slot] : several.nextEnd(table.members[slot] - member);
        int own = totalBlocks / answers - batch.blocksPerSequence;
        int cap = (int) Math.min(contextLimit, (long) own * batch.blockTokens);
        return batch.blocksFor(allocation.reservedTokens(table.promptTokens[slot], output, cap));
    }

    /** Takes back the ranges of the sequences of a request that end first. Returns their blocks. */
    int release(int slot, int sequences) {
        int[] all = ranges[slot];
        int blocks = giveBack(all, sequences);
        held[slot] -= blocks;
        ranges[slot] = 2 * sequences == all.length ? NOBODY : Arrays.copyOfRange(all, 2 * sequences, all.length);
        return blocks;
    }

    private int giveBack(int[] some, int sequences) {
        int blocks = 0;
        for (int i = 0; i < sequences; i++) {
            space.release(some[2 * i], some[2 * i + 1]);
            blocks += some[2 * i + 1];
        }
        return blocks;
    }

    /** Blocks that nobody has. */
    int free() {
        return space.free();
    }

    private void ensure(int slot) {
        if (slot >= held.length) {
            int capacity = batch.table.capacity();
            held = Arrays.copyOf(held, capacity);
            ranges = Arrays.copyOf(ranges, capacity);
        }
    }
}
