package io.rackcast.core.serving;

import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.QueueVisitor;
import io.rackcast.core.scheduling.RequestView;

/** What the policy sees of a lane. */
final class LaneView implements BatchView {
    private final Batch batch;
    private final Lane lane;

    LaneView(Batch batch, Lane lane) {
        this.batch = batch;
        this.lane = lane;
    }

    @Override
    public long nanos() {
        return batch.now;
    }

    @Override
    public int decoding() {
        return lane.decoding();
    }

    @Override
    public int decodeTokens() {
        return lane.decodeTokens();
    }

    @Override
    public int prefilling() {
        return batch.prefilling.size();
    }

    @Override
    public int running() {
        return lane.sequences();
    }

    @Override
    public int requests() {
        return lane.running();
    }

    @Override
    public int plannedTokens() {
        return batch.load.tokens();
    }

    @Override
    public boolean preempted() {
        return batch.preempted;
    }

    @Override
    public int remainingPrefill(int i) {
        int slot = batch.prefilling.get(i);
        return batch.table.prefillTarget(slot) - batch.table.cached[slot] - batch.table.chunk[slot];
    }

    @Override
    public int remainingBlocks(int i) {
        int slot = batch.prefilling.get(i);
        int done = batch.table.cached[slot] + batch.table.chunk[slot];
        return batch.prefillBlocks(slot, batch.table.prefillTarget(slot)) - batch.prefillBlocks(slot, done);
    }

    @Override
    public int waiting() {
        return batch.queue.size();
    }

    @Override
    public RequestView head() {
        return batch.table.view[batch.queue.peek()];
    }

    @Override
    public void lookThroughQueue(QueueVisitor visitor) {
        SequenceTable table = batch.table;
        batch.queue.look(slot -> {
            batch.touch();
            int prefill = table.prefillTarget(slot);
            return visitor.sees(new QueueVisitor.Waiting(
                    table.view[slot],
                    prefill,
                    table.members[slot],
                    batch.prefillPages(slot, prefill),
                    batch.reserved(slot)));
        });
    }

    @Override
    public int headPrefill() {
        return batch.table.prefillTarget(batch.queue.peek()) - headCached();
    }

    @Override
    public int headCached() {
        return batch.matched(batch.queue.peek()) * batch.blockTokens;
    }

    @Override
    public int headSequences() {
        return batch.table.members[batch.queue.peek()];
    }

    @Override
    public int headPinned() {
        return batch.pinned(batch.matched(batch.queue.peek()));
    }

    @Override
    public int headBlocks(int tokens) {
        return batch.headBlocks(batch.queue.peek(), tokens);
    }

    @Override
    public int headReservation() {
        return batch.reserved(batch.queue.peek());
    }

    @Override
    public int freeBlocks() {
        return batch.pool.free();
    }

    @Override
    public int totalBlocks() {
        return batch.pool.total();
    }

    @Override
    public int blockTokens() {
        return batch.blockTokens;
    }

    @Override
    public int blocksPerSequence() {
        return batch.blocksPerSequence;
    }

    @Override
    public int blocksDue() {
        return lane.blocksDue();
    }

    @Override
    public boolean decodeFits(int spareBlocks) {
        return lane.decoding() == 0 || !lane.shortOf(spareBlocks);
    }

    @Override
    public long reservedBlocks() {
        return batch.reservedBlocks;
    }

    @Override
    public long openTokens(int clip) {
        SequenceTable table = batch.table;
        long sum = 0;
        for (int slot = table.oldest(); slot >= 0; slot = table.next[slot]) {
            batch.touch();
            sum += (long) table.members[slot] * Math.min(clip, table.outputBudget[slot] - lane.generated(slot));
        }
        return sum;
    }

    @Override
    public long generatedTokens() {
        long sum = 0;
        for (int slot = batch.table.oldest(); slot >= 0; slot = batch.table.next[slot]) {
            batch.touch();
            sum += (long) batch.table.members[slot] * lane.generated(slot);
        }
        return sum;
    }
}
