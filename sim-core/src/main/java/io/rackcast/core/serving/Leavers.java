package io.rackcast.core.serving;

import io.rackcast.core.engine.Clock;
import io.rackcast.core.observe.EarlyEnd;
import java.util.Arrays;

/**
 * Who leaves a lane before its time: whose client has lost patience, and who has waited longer than the queue allows.
 *
 * <p>The engine looks between two steps. Whoever leaves while a step is under way is let go when it ends, before its tokens
 * are handed out: the step has computed them for nobody. So it is in vLLM since it looks for aborts there ({@code
 * vllm/v1/engine/core.py}, {@code _process_aborts_queue} before {@code update_from_output}). A user of a closed loop who gave
 * up does not wait for that.
 *
 * <p>Those who leave at the same time do so in order of their numbers: where tenants take turns, it matters who leaves an empty
 * queue behind. A slot has one deadline at a time. When it comes, the state of the request decides whether it counts, so that nothing
 * has to be undone when a request is admitted or gets its first token.
 */
final class Leavers {
    private final Lane lane;
    private final SequenceTable table;
    private final Gateway gateway;
    private final Patience patience;
    private final long queueNanos;
    private final int streamInterval;
    private final Deadlines deadlines;
    /** Until when somebody who was never admitted may wait. */
    private long[] expiry = new long[0];

    /** Those who leave when the step at hand ends. */
    private int[] leaving = new int[16];

    private EarlyEnd.Kind[] kinds = new EarlyEnd.Kind[16];
    private int count;

    Leavers(Lane lane, Deployment deployment, Gateway gateway) {
        this.lane = lane;
        this.table = lane.table;
        this.gateway = gateway;
        this.deadlines = new Deadlines(slot -> table.request[slot]);
        this.patience = gateway.patience();
        this.queueNanos = deployment.queueTimeoutNanos();
        this.streamInterval = deployment.frontEnd().streamInterval();
    }

    /** Somebody starts to wait. */
    void watch(int slot, long nanos) {
        if (queueNanos < Patience.NO_LIMIT || patience.isTimed()) {
            if (slot >= expiry.length) {
                expiry = Arrays.copyOf(expiry, table.capacity());
            }
            expiry[slot] = Patience.end(nanos, queueNanos);
            deadlines.set(slot, Math.max(nanos, deadline(slot)));
        }
    }

    /** Somebody has come to an end. */
    void forget(int slot) {
        deadlines.remove(slot);
    }

    /** When somebody may have to leave; {@link Patience#NO_LIMIT} when nobody has to. */
    long nextNanos() {
        return deadlines.firstNanos();
    }

    /** Deadlines kept. */
    int watched() {
        return deadlines.size();
    }

    /** Deadlines have come. Whether somebody has left at once. */
    boolean ring(Clock clock) {
        long now = clock.now();
        while (deadlines.firstNanos() <= now) {
            int slot = deadlines.first();
            long next = deadline(slot);
            if (next == Patience.NO_LIMIT) {
                deadlines.remove(slot);
            } else if (next > now) {
                deadlines.set(slot, next);
            } else {
                deadlines.remove(slot);
                leave(clock, slot, now);
            }
        }
        if (count == 0 || lane.hasStep()) {
            return false;
        }
        letGo(clock, now);
        return true;
    }

    private void leave(Clock clock, int slot, long now) {
        boolean expired = neverRan(slot) && expiry[slot] <= now;
        EarlyEnd.Kind kind = expired ? EarlyEnd.Kind.EXPIRED : EarlyEnd.Kind.ABORTED;
        if (!expired) {
            gateway.userReturns(clock);
        }
        if (count == leaving.length) {
            leaving = Arrays.copyOf(leaving, count << 1);
            kinds = Arrays.copyOf(kinds, count << 1);
        }
        leaving[count] = slot;
        kinds[count++] = kind;
    }

    /** Of the tokens that the step at hand yields, those of clients who have left. */
    int unwanted() {
        int tokens = 0;
        for (int i = 0; i < count; i++) {
            tokens += lane.yields(leaving[i]);
        }
        return tokens;
    }

    /** The step at hand has ended: lets go of those who have left meanwhile. */
    void letGo(Clock clock, long nanos) {
        if (lane.batch.shared != null) {
            sortByAdmission();
        }
        for (int i = 0; i < count; i++) {
            letGo(clock, leaving[i], kinds[i], nanos);
        }
        count = 0;
    }

    /** Where blocks keep their content, it matters who gives them back first. Whoever has none comes behind. */
    private void sortByAdmission() {
        for (int i = 1; i < count; i++) {
            int slot = leaving[i];
            long turn = admission(slot);
            EarlyEnd.Kind kind = kinds[i];
            int place = i;
            while (place > 0 && admission(leaving[place - 1]) > turn) {
                leaving[place] = leaving[place - 1];
                kinds[place] = kinds[place - 1];
                place--;
            }
            leaving[place] = slot;
            kinds[place] = kind;
        }
    }

    private long admission(int slot) {
        int state = table.state[slot];
        boolean running = state == SequenceTable.PREFILLING || state == SequenceTable.DECODING;
        return running ? table.admission[slot] : Long.MAX_VALUE;
    }

    private void letGo(Clock clock, int slot, EarlyEnd.Kind kind, long nanos) {
        long computed = lane.drop(slot, nanos);
        lane.departures.leaveEarly(clock, slot, kind, computed, nanos);
        if (kind == EarlyEnd.Kind.EXPIRED) {
            gateway.userReturns(clock);
        }
    }

    /** The next moment when this request has to leave, as far as its state tells now. */
    private long deadline(int slot) {
        long arrival = table.view[slot].arrivalNanos();
        long next = Patience.end(arrival, patience.answerNanos());
        if (!table.streams(slot) || lane.generated(slot) < streamInterval) {
            next = Math.min(next, Patience.end(arrival, patience.firstTokenNanos()));
        }
        return neverRan(slot) ? Math.min(next, expiry[slot]) : next;
    }

    private boolean neverRan(int slot) {
        return table.admittedNanos[slot] == EarlyEnd.NEVER;
    }
}
