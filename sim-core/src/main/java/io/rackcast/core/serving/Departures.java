package io.rackcast.core.serving;

import io.rackcast.core.engine.Clock;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.EarlyEnd;
import io.rackcast.core.scheduling.RequestView;

/** How requests leave a lane for good: their slot, their blocks, and word of what became of them. */
final class Departures {
    private final Batch batch;
    private final Gateway gateway;
    private final Leavers leavers;
    private final Completion completion = new Completion();
    private final EarlyEnd early = new EarlyEnd();

    Departures(Batch batch, Gateway gateway, Leavers leavers) {
        this.batch = batch;
        this.gateway = gateway;
        this.leavers = leavers;
    }

    /**
     * A request has got the last token that its client stays for.
     *
     * @param blocks that it holds
     */
    void leave(Clock clock, int slot, int blocks, long nanos) {
        SequenceTable table = batch.table;
        batch.touch();
        batch.changed = true;
        batch.exit(slot, nanos);
        batch.reservedBlocks -= batch.reserved(slot);
        batch.release(slot, blocks);
        if (table.leaves[slot]) {
            leave(clock, slot, EarlyEnd.Kind.ABORTED, true, table.computed(slot), nanos);
            gateway.userReturns(clock);
            return;
        }
        leavers.forget(slot);
        completion.request = table.request[slot];
        completion.replica = batch.replica;
        completion.arrivalNanos = table.view[slot].arrivalNanos();
        completion.admittedNanos = table.admittedNanos[slot];
        completion.firstTokenNanos = table.streams(slot) ? table.firstTokenNanos[slot] : nanos;
        completion.finishedNanos = nanos;
        completion.cachedTokens = table.hit[slot];
        completion.promptTokens = table.promptTokens[slot];
        Answers several = table.answers[slot];
        completion.outputTokens = table.returnedUpTo(slot, table.generated[slot]);
        completion.longestAnswer = several == null ? completion.outputTokens : several.longest();
        completion.computedTokens = several == null ? completion.outputTokens : several.computed();
        completion.answers = several == null ? 1 : several.count();
        completion.sloClass = table.view[slot].sloClass();
        completion.preemptions = table.preemptions[slot];
        completion.recomputedTokens = table.recomputed[slot];
        RequestView request = table.view[slot];
        table.free(slot);
        batch.observers.finish(completion);
        gateway.finished(clock, batch.replica, request, completion.outputTokens);
    }

    /**
     * A request that holds nothing any more has waited too long.
     *
     * @param computed tokens computed for it
     */
    void leaveEarly(Clock clock, int slot, EarlyEnd.Kind kind, long computed, long nanos) {
        leave(clock, slot, kind, false, computed, nanos);
    }

    private void leave(Clock clock, int slot, EarlyEnd.Kind kind, boolean enough, long computed, long nanos) {
        SequenceTable table = batch.table;
        leavers.forget(slot);
        int generated = table.returnedUpTo(slot, table.generated[slot]);
        early.kind = kind;
        early.enough = enough;
        early.request = table.request[slot];
        early.replica = batch.replica;
        early.arrivalNanos = table.view[slot].arrivalNanos();
        early.admittedNanos = table.admittedNanos[slot];
        early.firstTokenNanos = table.streams(slot) ? table.firstTokenNanos[slot] : EarlyEnd.NEVER;
        early.endNanos = nanos;
        early.promptTokens = table.promptTokens[slot];
        early.outputTokens = generated;
        early.sloClass = table.view[slot].sloClass();
        early.preemptions = table.preemptions[slot];
        early.computedTokens = computed;
        RequestView request = table.view[slot];
        table.free(slot);
        batch.observers.earlyEnd(early);
        if (early.admittedNanos == EarlyEnd.NEVER) {
            gateway.gaveUp(request, batch.replica, nanos);
        }
        gateway.answered(clock, batch.replica, request, generated);
    }
}
