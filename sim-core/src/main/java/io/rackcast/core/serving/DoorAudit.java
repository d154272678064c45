package io.rackcast.core.serving;

import io.rackcast.core.admission.Door;
import io.rackcast.core.scheduling.RequestView;
import java.util.SortedMap;
import java.util.TreeMap;

/** Recounts what the rules at the door count: who is under way, and what waits for its first admission. */
final class DoorAudit {
    private final SortedMap<Integer, Integer> underWay = new TreeMap<>();
    private long waitingTokens;

    private DoorAudit() {}

    static void assertConsistent(Door door, Fleet fleet, long nanos) {
        DoorAudit audit = new DoorAudit();
        for (int r = 0; r < fleet.replicas(); r++) {
            audit.waitingTokens = 0;
            for (Lane lane : fleet.replica(r).lanes()) {
                audit.count(lane);
            }
            if (fleet.desks().length > 0) {
                fleet.desks()[r].forEach(audit::newcomer);
            }
            LaneAudit.require(
                    "P37",
                    door.waitingTokens(r) < 0 || door.waitingTokens(r) == audit.waitingTokens,
                    nanos,
                    audit.waitingTokens + " prompt tokens wait at replica " + r + ", counted as "
                            + door.waitingTokens(r));
        }
        audit.underWay.forEach((tenant, count) -> LaneAudit.require(
                "P2",
                door.underWay(tenant) < 0 || door.underWay(tenant) == count,
                nanos,
                count + " requests of tenant " + tenant + " are under way, counted as " + door.underWay(tenant)));
    }

    private void count(Lane lane) {
        SequenceTable table = lane.table;
        for (int slot = table.oldest(); slot >= 0; slot = table.next[slot]) {
            underWay(table.view[slot]);
        }
        lane.swapped.slots().forEach(slot -> underWay(table.view[slot]));
        int head = lane.batch.queue.size() == 0 ? -1 : lane.batch.queue.first();
        for (int slot = head; slot >= 0; slot = lane.batch.queue.after(slot)) {
            waiting(table, slot);
        }
        for (int slot = 0; lane.promotions != null && slot < table.capacity(); slot++) {
            if (table.state[slot] == SequenceTable.LOADING) {
                waiting(table, slot);
            }
        }
    }

    private void waiting(SequenceTable table, int slot) {
        if (table.admittedNanos[slot] < 0) {
            newcomer(table.view[slot]);
        } else {
            underWay(table.view[slot]);
        }
    }

    private void newcomer(RequestView request) {
        underWay(request);
        waitingTokens += request.promptTokens();
    }

    private void underWay(RequestView request) {
        underWay.merge(request.tenant(), 1, Integer::sum);
    }
}
