package io.rackcast.core.kvcache;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one tier, each known by the node of what stands in it, and at most one for each. Room for a block is made when
 * it is sent; until it has arrived it can neither be read nor make room, and what is being copied from here cannot make room
 * either. Of the others, the one that was used least lately goes first (vLLM, {@code vllm/v1/kv_offload/lru_manager.py}).
 */
final class TierBlocks {
    private static final int ABSENT = 0;
    private static final int COMING = 1;
    private static final int HERE = 2;

    private final PrefixTree tree;
    private final int room;
    /** Nodes of blocks that may make room, by when they were used. */
    private final FreeLists idle = new FreeLists();
    /** By node. */
    private byte[] state = new byte[64];

    private int[] copies = new int[64];
    private int size;
    private int idleSize;
    private long changes;

    TierBlocks(PrefixTree tree, int room) {
        this.tree = tree;
        this.room = room;
    }

    private int state(int node) {
        return node < state.length ? state[node] : ABSENT;
    }

    /** Whether a block is here, or on its way. */
    boolean has(int node) {
        return state(node) != ABSENT;
    }

    /** Whether it can be read. */
    boolean isHere(int node) {
        return state(node) == HERE;
    }

    /** Whether it may make room for others. */
    boolean rests(int node) {
        return copies[node] == 0;
    }

    /** Copies of a block under way. */
    int copies(int node) {
        return copies[node];
    }

    /** Grows whenever something can be read that could not be before, or the other way round, or room was made. */
    long changes() {
        return changes;
    }

    /** Blocks that can be sent here now. */
    int spare() {
        return room - size + idleSize;
    }

    /** A block is sent here that is neither here nor on its way; {@link #spare} is positive. */
    void await(int node) {
        if (size == room) {
            int gone = idle.first();
            idle.remove(gone);
            idleSize--;
            size--;
            state[gone] = ABSENT;
            tree.release(gone);
        }
        if (node >= state.length) {
            int larger = Math.max(node + 1, state.length << 1);
            state = Arrays.copyOf(state, larger);
            copies = Arrays.copyOf(copies, larger);
        }
        tree.hold(node);
        state[node] = COMING;
        copies[node] = 0;
        size++;
        changes++;
    }

    /** It has arrived. */
    void arrived(int node) {
        state[node] = HERE;
        rest(node);
        changes++;
    }

    /** A copy of a block that is here begins. */
    void pin(int node) {
        if (copies[node]++ == 0) {
            idle.remove(node);
            idleSize--;
        }
    }

    /** A copy has ended, which counts as use. */
    void unpin(int node) {
        changes++;
        if (--copies[node] == 0) {
            rest(node);
        }
    }

    private void rest(int node) {
        idle.add(node, 0);
        idleSize++;
    }

    /** Copies under way, counted one by one. Slow, for audits. */
    long allCopies() {
        long sum = 0;
        for (int node = 0; node < state.length; node++) {
            sum += state[node] == ABSENT ? 0 : copies[node];
        }
        return sum;
    }

    /** Blocks on their way here, counted one by one. Slow, for audits. */
    int awaited() {
        int sum = 0;
        for (byte one : state) {
            sum += one == COMING ? 1 : 0;
        }
        return sum;
    }

    /** What is wrong with the books, or null. Slow, for audits. */
    @Nullable
    String complaint() {
        int found = 0;
        int resting = 0;
        for (int node = 0; node < state.length; node++) {
            found += state[node] == ABSENT ? 0 : 1;
            resting += state[node] == HERE && copies[node] == 0 ? 1 : 0;
        }
        int[] queued = new int[1];
        boolean[] wrong = new boolean[1];
        idle.forEach(node -> {
            queued[0]++;
            wrong[0] |= state(node) != HERE || copies[node] != 0;
        });
        boolean sound = found == size && size <= room && resting == idleSize && queued[0] == idleSize && !wrong[0];
        return sound
                ? null
                : size + " blocks in room for " + room + ", counted " + found + "; " + idleSize + " may go, counted "
                        + resting + ", queued " + queued[0];
    }
}
