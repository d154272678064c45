package io.rackcast.core.serving;

import io.rackcast.core.engine.Clock;
import io.rackcast.core.observe.Completion;

/** How requests leave a lane for good: their slot, their blocks, and word of what became of them. */
final class Departures {
    private final Batch batch;
    private final Gateway gateway;
    private final Completion completion = new Completion();

    Departures(Batch batch, Gateway gateway) {
        this.batch = batch;
        this.gateway = gateway;
    }

    /**
     * A request has got its last token.
     *
     * @param blocks that it holds
     */
    void leave(Clock clock, int slot, int blocks, long nanos) {
        SequenceTable table = batch.table;
        batch.touch();
        batch.changed = true;
        table.removeRunning(slot);
        batch.reservedBlocks -= batch.reserved(slot);
        batch.release(slot, blocks);
        completion.request = table.request[slot];
        completion.replica = batch.replica;
        completion.arrivalNanos = table.view[slot].arrivalNanos();
        completion.admittedNanos = table.admittedNanos[slot];
        completion.firstTokenNanos = table.streams(slot) ? table.firstTokenNanos[slot] : nanos;
        completion.finishedNanos = nanos;
        completion.promptTokens = table.promptTokens[slot];
        Answers several = table.answers[slot];
        completion.outputTokens = table.returnedUpTo(slot, table.generated[slot]);
        completion.longestAnswer = several == null ? completion.outputTokens : several.longest();
        completion.computedTokens = several == null ? completion.outputTokens : several.computed();
        completion.answers = several == null ? 1 : several.count();
        completion.sloClass = table.view[slot].sloClass();
        completion.preemptions = table.preemptions[slot];
        completion.recomputedTokens = table.recomputed[slot];
        table.answers[slot] = null;
        table.free(slot);
        batch.observers.finish(completion);
        gateway.finished(clock, batch.replica, completion.outputTokens);
    }
}
