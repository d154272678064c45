package io.rackcast.core.serving;

import io.rackcast.core.scheduling.QueueOrder;
import io.rackcast.core.scheduling.RequestView;
import io.rackcast.core.scheduling.ServedTokens;

/** {@link LaneAudit} for the order of a queue: nobody who waits comes before the one at its head. */
final class QueueAudit {
    private QueueAudit() {}

    static void assertConsistent(Lane lane, long nanos) {
        Batch batch = lane.batch;
        if (batch.queue.size() == 0) {
            return;
        }
        int head = batch.queue.peek();
        for (int slot = batch.queue.first(); slot >= 0; slot = batch.queue.after(slot)) {
            if (batch.admits(head) && !batch.admits(slot)) {
                // Passed over as long as it finds no slot for its adapter.
                continue;
            }
            RequestView first = batch.table.view[head];
            RequestView other = batch.table.view[slot];
            LaneAudit.require(
                    "P26",
                    rank(batch, first) <= rank(batch, other),
                    nanos,
                    first + " is at the head before " + other + " by " + batch.order);
        }
        ServedTokens served = batch.served;
        if (served != null && lane instanceof AggregateLane) {
            int decoding = 0;
            int tenant = batch.table.view[head].tenant();
            for (int slot = batch.table.oldest(); slot >= 0; slot = batch.table.next[slot]) {
                boolean counts =
                        batch.table.state[slot] == SequenceTable.DECODING && batch.table.view[slot].tenant() == tenant;
                decoding += counts ? batch.table.members[slot] : 0;
            }
            LaneAudit.require(
                    "P36",
                    decoding == served.decoding(tenant),
                    nanos,
                    decoding + " sequences of tenant " + tenant + " decode, counted " + served.decoding(tenant));
        }
    }

    /** The lower, the sooner; requests of equal rank are told apart by their turn. */
    private static long rank(Batch batch, RequestView request) {
        if (batch.order instanceof QueueOrder.ShortestPrompt) {
            return request.promptTokens();
        }
        if (batch.order instanceof QueueOrder.Priority priority) {
            long ageing = priority.ageingNanos();
            return ageing == QueueOrder.Priority.NEVER
                    ? request.priority()
                    : request.priority() * ageing - (batch.now - request.arrivalNanos());
        }
        if (batch.order instanceof QueueOrder.EarliestDeadline deadline) {
            return deadline.targets().deadlineNanos(request);
        }
        return batch.served == null ? 0 : batch.served.counter(request.tenant());
    }
}
