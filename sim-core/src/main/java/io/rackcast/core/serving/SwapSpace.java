package io.rackcast.core.serving;

import io.rackcast.core.scheduling.Preemption;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sequences of a lane whose cache waits in the memory of the host, and the copies to and from there. Who decoded is swapped
 * out as long as there is room; whoever arrived first comes back first, as soon as its blocks fit beside a decode of
 * everybody in the batch, in steps that preempted nobody. Meanwhile nobody is admitted from the queue. So it was in vLLM V0
 * ({@code vllm/core/scheduler.py} 0.5, {@code _schedule_swapped}), which asked for one more block than a sequence holds,
 * needed or not ({@code block_manager_v1.py}, {@code can_swap_in}). There, too, whoever finds no slot for its adapter is passed
 * over. Several answers to one prompt are never swapped, and nobody is where the cache has no pages: both are computed anew.
 */
final class SwapSpace {
    private static final int NONE = -1;

    private final Preemption costs;
    private final Batch batch;
    private final Lane lane;
    /** By number of the request: in order of arrival. */
    private final SortedMap<Long, Integer> slots = new TreeMap<>();

    private int size;
    private int used;
    private long copied;

    SwapSpace(Preemption costs, Lane lane) {
        this.costs = costs;
        this.lane = lane;
        this.batch = lane.batch;
    }

    /** Sequences swapped out. */
    int size() {
        return size;
    }

    /** Blocks they hold. */
    int used() {
        return used;
    }

    /** Blocks that the space has room for. */
    int room() {
        return costs.swapBlocks();
    }

    /** Their slots, in order of arrival. */
    Iterable<Integer> slots() {
        return slots.values();
    }

    /** Whether a sequence that runs could go there; none does where blocks are shared, which stay cached after a preemption. */
    boolean takes(int slot) {
        return costs.swapBlocks() > 0
                && batch.shared == null
                && lane.table.state[slot] == SequenceTable.DECODING
                && lane.table.members[slot] == 1
                && batch.ranges == null
                && batch.blocksFor(lane.cached(slot)) <= costs.swapBlocks() - used;
    }

    /** A sequence has left the batch, its columns up to date: copies its blocks. */
    void add(int slot) {
        int blocks = blocks(slot);
        lane.table.state[slot] = SequenceTable.SWAPPED;
        slots.put(lane.table.request[slot], slot);
        size++;
        used += blocks;
        copied += blocks;
        batch.observers.swap(batch.now, lane.table.request[slot], batch.replica, blocks, true);
    }

    /** A sequence is gone from there. */
    void remove(int slot) {
        slots.remove(lane.table.request[slot]);
        size--;
        used -= blocks(slot);
    }

    /** Lets sequences decode again for which there are blocks. */
    void bringBack() {
        if (size > 0) {
            bringBackInOrder();
        }
    }

    private void bringBackInOrder() {
        SequenceTable table = lane.table;
        for (Iterator<Integer> waiting = slots.values().iterator(); waiting.hasNext(); ) {
            int slot = waiting.next();
            batch.touch();
            if (!batch.admits(slot)) {
                continue;
            }
            boolean alone = table.oldest() == NONE;
            if (batch.pool.free() - lane.blocksDue() < lane.blocksToResume(slot, alone)) {
                return;
            }
            int blocks = blocks(slot);
            waiting.remove();
            size--;
            used -= blocks;
            copied += blocks;
            // From the next step on, somebody may be admitted.
            batch.changed = true;
            batch.pool.take(blocks);
            batch.enter(slot);
            batch.reservedBlocks += batch.reserved(slot);
            lane.resume(slot);
            batch.observers.admit(batch.now, table.request[slot], batch.replica, true);
            batch.observers.swap(batch.now, table.request[slot], batch.replica, blocks, false);
        }
    }

    /** How long the step that is planned has to wait for copies. */
    long stallNanos() {
        if (copied == 0) {
            return 0;
        }
        long nanos = costs.copyNanos(copied);
        copied = 0;
        return nanos;
    }

    private int blocks(int slot) {
        return batch.blocksFor(lane.table.cached[slot]);
    }
}
