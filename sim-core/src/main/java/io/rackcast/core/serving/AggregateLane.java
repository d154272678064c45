package io.rackcast.core.serving;

import io.rackcast.core.engine.Clock;
import io.rackcast.core.observe.Observers;
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
        this.decoding = new DecodingSet(batch, deployment.cache().localReach(), stream);
        this.observers = observers;
    }

    @Override
    int decoding() {
        return decoding.size();
    }

    @Override
    int decodingRequests() {
        return decoding.requests();
    }

    @Override
    long decodingTokens() {
        return decoding.stored() + (batch.decodePlanned ? decoding.size() : 0);
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
        return batch.ranges == null ? decoding.blocksDue() : 0;
    }

    @Override
    boolean shortOf(int spare) {
        return batch.ranges == null && decoding.shortOf(spare, batch.pool.free());
    }

    @Override
    void planDecode() {
        StepLoad load = batch.load;
        int sequences = decoding.size();
        batch.pool.take(blocksDue());
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
        batch.load.refused += decoding.unreturned();
    }

    @Override
    int held(int slot) {
        int cached = decoding.cached(slot);
        return batch.blocks(slot, batch.decodePlanned ? cached + 1 : cached);
    }

    @Override
    int decodingCached(int slot) {
        return decoding.cached(slot);
    }

    @Override
    int decodingYields(int slot) {
        return table.members[slot];
    }

    @Override
    int blocksToResume(int slot, boolean alone) {
        int cached = table.cached[slot];
        return alone ? batch.blocksFor(cached + 1) : batch.blocksFor(cached) + 1;
    }

    @Override
    void resume(int slot) {
        decode(slot, table.lastTokenNanos[slot]);
    }

    @Override
    void dropDecoding(int slot) {
        int members = table.members[slot];
        long local = members * decoding.localContext(slot);
        batch.release(slot, held(slot));
        decoding.drop(slot);
        if (batch.served != null) {
            batch.served.leave(table.view[slot].tenant(), members);
        }
        int cached = table.cached[slot];
        if (batch.decodePlanned) {
            StepLoad load = batch.load;
            load.decodeSequences -= members;
            load.decodeContext -= members * (cached + 1L);
            load.localContext -= local;
            load.logits -= members;
        }
        // What has to be computed again: the prompt once, and what each had generated.
        table.cached[slot] += (members - 1) * (cached - table.promptTokens[slot]);
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

    /** Sequences of a slot have got their last token; those that have not decode on. */
    private void finish(Clock clock, int slot, long nanos) {
        int ending = ending(slot);
        if (stream != null) {
            stream.token(slot, table.generated[slot], ending, nanos, observers);
        } else {
            table.lastTokenNanos[slot] = nanos;
        }
        if (batch.served != null) {
            batch.served.leave(table.view[slot].tenant(), table.members[slot]);
        }
        if (!end(clock, slot, ending, nanos)) {
            decode(slot, nanos);
        }
    }

    /** Sequences of a slot that have got their last token. */
    private int ending(int slot) {
        Answers several = table.answers[slot];
        if (several != null) {
            return several.ending(table.members[slot], table.generated[slot]);
        }
        return table.outputTokens[slot] == table.generated[slot] ? 1 : 0;
    }

    /** Some sequences of a slot end. Whether that were all, and the request has left. */
    private boolean end(Clock clock, int slot, int ending, long nanos) {
        if (ending == 0) {
            return false;
        }
        int held = batch.blocks(slot, table.cached[slot]);
        int left = table.members[slot] - ending;
        if (left == 0) {
            departures.leave(clock, slot, held, nanos);
            return true;
        }
        batch.touch();
        batch.changed = true;
        batch.reservedBlocks -= batch.reserved(slot);
        if (batch.ranges != null) {
            batch.ranges.release(slot, ending);
        }
        batch.fewer(slot, ending);
        table.outputTokens[slot] = Objects.requireNonNull(table.answers[slot]).nextEnd(left);
        batch.reservedBlocks += batch.reserved(slot);
        batch.pool.release(held - batch.blocks(slot, table.cached[slot]));
        return false;
    }

    private void tellTokens(long nanos) {
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            if (table.state[slot] == SequenceTable.DECODING) {
                tellTokens(slot, decoding.generated(slot), nanos);
            }
        }
    }

    /** Of each answer that is returned, one token, numbered over all of them. */
    private void tellTokens(int slot, int generated, long nanos) {
        int told = table.returnedUpTo(slot, generated);
        for (int token = told - table.returned(slot, generated) + 1; token <= told; token++) {
            observers.token(nanos, table.request[slot], token);
        }
    }

    @Override
    void promptDone(Clock clock, int slot, long nanos) {
        int generated = ++table.generated[slot];
        int ending = ending(slot);
        if (stream != null) {
            stream.token(slot, generated, ending, nanos, observers);
        } else if (generated == 1) {
            table.firstTokenNanos[slot] = nanos;
        } else if (table.streams(slot)) {
            observers.gap(nanos - table.lastTokenNanos[slot], table.members[slot]);
        }
        if (stream == null) {
            table.lastTokenNanos[slot] = nanos;
        }
        if (observers.wantTokens()) {
            tellTokens(slot, generated, nanos);
        }
        if (batch.served != null) {
            batch.served.delivered(table.view[slot].tenant(), table.members[slot]);
        }
        if (!end(clock, slot, ending, nanos)) {
            decode(slot, nanos);
        }
    }

    /** The sequences of a slot get their remaining tokens by decode steps. */
    private void decode(int slot, long lastTokenNanos) {
        decoding.join(slot, table.outputTokens[slot] - table.generated[slot], lastTokenNanos);
        if (batch.served != null) {
            batch.served.join(table.view[slot].tenant(), table.members[slot]);
        }
    }
}
