package io.rackcast.core.serving;

import io.rackcast.core.engine.Clock;
import io.rackcast.core.observe.Observers;
import io.rackcast.core.scheduling.ServedTokens;
import io.rackcast.core.timing.StepLoad;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lane that holds its decoding sequences as aggregates ({@link DecodingSet}), so that a decode step costs the same for
 * 1 sequence and for 1,000; a sequence is touched when it joins, finishes or is preempted, and per chunk while it prefills.
 */
final class AggregateLane extends Lane {
    private static final int NONE = -1;

    final DecodingSet decoding;
    /** Where tokens reach the client in chunks. */
    private final @Nullable ChunkedStream stream;

    private final Observers observers;
    private int[] finished = new int[16];

    AggregateLane(
            int replica, int index, Deployment deployment, Gateway gateway, boolean alwaysAsk, Observers observers) {
        super(replica, index, deployment, gateway, alwaysAsk, observers);
        int interval = deployment.frontEnd().streamInterval();
        this.stream = interval == 1 ? null : new ChunkedStream(table, interval);
        this.decoding = new DecodingSet(
                table, deployment.blockTokens(), deployment.cache().localReach(), stream, batch.shared);
        this.observers = observers;
    }

    @Override
    int decoding() {
        return decoding.size();
    }

    @Override
    int delivered(int slot) {
        return decoding.generated(slot);
    }

    @Override
    int decodeTokens() {
        return decoding.size();
    }

    @Override
    int blocksDue() {
        return decoding.blocksDue();
    }

    @Override
    boolean shortOf(int spare) {
        return decoding.shortOf(spare, batch.pool.free());
    }

    @Override
    void planDecode() {
        StepLoad load = batch.load;
        int sequences = decoding.size();
        batch.pool.take(decoding.blocksDue());
        load.decodeSequences = sequences;
        load.decodeContext = decoding.cached() + sequences;
        load.localContext = decoding.localContext();
        load.logits += sequences;
    }

    @Override
    long longestContext() {
        if (decoding.longestAtMost() * StepLoad.SKEW <= batch.load.decodeContext) {
            return 0;
        }
        if (!decoding.knowsLongest()) {
            long longest = 0;
            for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
                batch.touch();
                if (table.state[slot] == SequenceTable.DECODING) {
                    longest = Math.max(longest, decoding.cached(slot));
                }
            }
            decoding.longest(longest);
        }
        return decoding.longestAtMost();
    }

    @Override
    int adapterDrafts() {
        return 0;
    }

    @Override
    void settle() {
        // One token each.
    }

    @Override
    int held(int slot) {
        int cached = decoding.cached(slot);
        return batch.blocksFor(batch.decodePlanned ? cached + 1 : cached);
    }

    @Override
    int decodingCached(int slot) {
        return decoding.cached(slot);
    }

    @Override
    int decodingYields(int slot) {
        return 1;
    }

    @Override
    int blocksToResume(int slot, boolean alone) {
        int cached = table.cached[slot];
        return alone ? batch.blocksFor(cached + 1) : batch.blocksFor(cached) + 1;
    }

    @Override
    void resume(int slot) {
        decoding.join(slot, table.outputTokens[slot] - table.generated[slot], table.lastTokenNanos[slot]);
        if (batch.served != null) {
            batch.served.join(table.view[slot].tenant());
        }
    }

    @Override
    void dropDecoding(int slot) {
        long local = decoding.localContext(slot);
        batch.release(slot, held(slot));
        decoding.drop(slot);
        if (batch.served != null) {
            batch.served.leave(table.view[slot].tenant());
        }
        int cached = table.cached[slot];
        if (batch.decodePlanned) {
            StepLoad load = batch.load;
            load.decodeSequences--;
            load.decodeContext -= cached + 1;
            load.localContext -= local;
            load.logits--;
        }
    }

    @Override
    void commitDecode(Clock clock, long nanos) {
        decoding.advance(nanos, observers);
        if (batch.served != null) {
            batch.served.decoded();
        }
        if (observers.wantTokens()) {
            tellTokens(nanos);
        }
        if (batch.shared != null) {
            finishInOrder(clock, nanos);
            return;
        }
        for (int slot = decoding.takeFinished(); slot != NONE; slot = decoding.takeFinished()) {
            finish(clock, slot, nanos);
        }
    }

    private void finish(Clock clock, int slot, long nanos) {
        if (stream != null) {
            stream.deliver(slot, table.generated[slot], nanos, observers);
        }
        if (batch.served != null) {
            batch.served.leave(table.view[slot].tenant());
        }
        departures.leave(clock, slot, batch.blocksFor(table.cached[slot]), nanos);
    }

    /** Where blocks keep their content, it matters who gives them back first: those admitted first, as in engines. */
    private void finishInOrder(Clock clock, long nanos) {
        int size = 0;
        for (int slot = decoding.takeFinished(); slot != NONE; slot = decoding.takeFinished()) {
            if (size == finished.length) {
                finished = Arrays.copyOf(finished, size << 1);
            }
            finished[size++] = slot;
        }
        table.sortByAdmission(finished, size);
        for (int i = 0; i < size; i++) {
            finish(clock, finished[i], nanos);
        }
    }

    private void tellTokens(long nanos) {
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            if (table.state[slot] == SequenceTable.DECODING) {
                observers.token(nanos, table.request[slot], decoding.generated(slot));
            }
        }
    }

    @Override
    void promptDone(Clock clock, int slot, long nanos) {
        int generated = ++table.generated[slot];
        if (stream != null) {
            stream.token(slot, generated, nanos, observers);
        } else if (generated == 1) {
            table.firstTokenNanos[slot] = nanos;
        } else {
            observers.gap(nanos - table.lastTokenNanos[slot], 1);
        }
        if (stream == null) {
            table.lastTokenNanos[slot] = nanos;
        }
        observers.token(nanos, table.request[slot], generated);
        int remaining = table.outputTokens[slot] - generated;
        if (batch.served != null) {
            serve(table.view[slot].tenant(), remaining);
        }
        if (remaining == 0) {
            departures.leave(clock, slot, batch.blocksFor(table.cached[slot]), nanos);
        } else {
            decoding.join(slot, remaining, nanos);
        }
    }

    /** A tenant has got a token, and gets the remaining ones by decode steps. */
    private void serve(int tenant, int remaining) {
        ServedTokens served = Objects.requireNonNull(batch.served);
        served.delivered(tenant, 1);
        if (remaining > 0) {
            served.join(tenant);
        }
    }
}
