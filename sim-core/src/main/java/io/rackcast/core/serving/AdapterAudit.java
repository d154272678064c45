package io.rackcast.core.serving;

import io.rackcast.core.scheduling.LoraRule;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@link LaneAudit} for adapters: who uses them is counted anew. */
final class AdapterAudit {
    private AdapterAudit() {}

    static void assertConsistent(Lane lane, long nanos) {
        Adapters adapters = lane.batch.adapters;
        if (adapters == null) {
            return;
        }
        SequenceTable table = lane.table;
        SortedMap<Integer, Integer> users = new TreeMap<>();
        for (int slot = table.oldest(); slot >= 0; slot = table.next[slot]) {
            if (table.adapter[slot] != LoraRule.PLAIN) {
                users.merge(table.adapter[slot], 1, Integer::sum);
            }
        }
        require(
                users.size() <= adapters.room(),
                nanos,
                users.size() + " adapters run in " + adapters.room() + " slots");
        require(
                users.size() == adapters.distinct(),
                nanos,
                users.size() + " adapters run, counted as " + adapters.distinct());
        require(
                adapters.slots().size() <= adapters.room(),
                nanos,
                adapters.slots().size() + " adapters stand in " + adapters.room() + " slots");
        users.forEach((adapter, count) -> {
            require(
                    adapters.users(adapter) == count,
                    nanos,
                    count + " requests run with adapter " + adapter + ", counted as " + adapters.users(adapter));
            require(adapters.slots().holds(adapter), nanos, "adapter " + adapter + " runs without a slot");
        });
        int heldUp = 0;
        for (int slot = lane.batch.queue.size() == 0 ? -1 : lane.batch.queue.first();
                slot >= 0;
                slot = lane.batch.queue.after(slot)) {
            heldUp += lane.batch.admits(slot) ? 0 : 1;
        }
        require(
                heldUp == lane.batch.queue.heldUp(),
                nanos,
                heldUp + " wait for a slot, counted as " + lane.batch.queue.heldUp());
    }

    private static void require(boolean holds, long nanos, String detail) {
        LaneAudit.require("P73", holds, nanos, detail);
    }
}
