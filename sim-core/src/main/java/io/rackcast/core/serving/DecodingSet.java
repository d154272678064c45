package io.rackcast.core.serving;

import io.rackcast.core.kvcache.BlockDemand;
import io.rackcast.core.kvcache.TransitionWheel;
import io.rackcast.core.model.Reach;
import io.rackcast.core.observe.Observers;
import org.jspecify.annotations.Nullable;

/**
 * The decoding sequences of a lane, as aggregates: their number, their summed context, the blocks that fall due, who
 * finishes when, and the gaps between their tokens. A decode step costs the same however many there are; a sequence is
 * touched when it joins and when it leaves. Several answers to one prompt share a slot, and count as so many sequences.
 */
final class DecodingSet {
    private final Batch batch;
    private final SequenceTable table;
    private final BlockDemand demand;
    private final TransitionWheel finishes = new TransitionWheel();
    private final TokenGaps gaps = new TokenGaps();
    private long step;
    private int size;
    private int requests;
    /** Sequences whose tokens the client gets, if only in the end. */
    private int returned;
    /** Sequences whose tokens the client gets as they come. */
    private int streamed;

    private long cached;
    /** Of these, counted once more than they are there, as several answers share them. */
    private long twice;

    private final LongestContext longest = new LongestContext();
    private final @Nullable LocalContext local;
    /** Where tokens reach the client in chunks. */
    private final @Nullable ChunkedStream stream;

    /** Where blocks keep what was generated. */
    private final @Nullable GeneratedBlocks answers;

    DecodingSet(Batch batch, @Nullable Reach localReach, @Nullable ChunkedStream stream) {
        this.batch = batch;
        this.table = batch.table;
        this.local = localReach == null || localReach instanceof Reach.Bidirectional
                ? null
                : new LocalContext(localReach, table);
        this.stream = stream;
        this.answers = batch.shared == null ? null : new GeneratedBlocks(table, batch.shared);
        this.demand = new BlockDemand(batch.blockTokens);
    }

    /** Sequences that decode. */
    int size() {
        return size;
    }

    /** Requests that these belong to. */
    int requests() {
        return requests;
    }

    /** Of the sequences, those that compute what is never returned. */
    int unreturned() {
        return size - returned;
    }

    /** Tokens they have in the cache, summed. */
    long cached() {
        return cached;
    }

    /** The same, with what several answers share counted once. */
    long stored() {
        return cached - twice;
    }

    /** Tokens that the coming step attends to in layers with windows; all there are where no layer has any. */
    long localContext() {
        return local == null ? cached + size : local.sum();
    }

    /** Of that, what one sequence attends to. */
    long localContext(int slot) {
        int tokens = cached(slot) + 1;
        return local == null ? tokens : local.reach().tokens(tokens);
    }

    /** No sequence has more tokens in the cache after the coming step. */
    long longestAtMost() {
        return longest.bound(step) + 1;
    }

    /** Whether one has as many. */
    boolean knowsLongest() {
        return longest.attained();
    }

    /** The longest has so many tokens in the cache now. */
    void longest(long tokens) {
        longest.found(tokens, step);
    }

    /** Decode steps that have ended. */
    long step() {
        return step;
    }

    /** Blocks needed for one more token in each of them. */
    int blocksDue() {
        return demand.due();
    }

    /** Tokens in the cache of one of them. */
    int cached(int slot) {
        return table.cached[slot] + (int) (step - table.joinStep[slot]);
    }

    /** Tokens that one of them has delivered. */
    int generated(int slot) {
        return table.generated[slot] + (int) (step - table.joinStep[slot]);
    }

    /** The decode step at whose end a sequence delivers its last token. */
    long finishStep(int slot) {
        return finishes.due(slot);
    }

    /** Somebody who finishes with the coming step, or -1. */
    int finishingNext() {
        return finishes.first(step + 1);
    }

    /**
     * Whether the blocks do not suffice for one more token in each sequence, taken in order of admission.
     *
     * @param spare blocks that must be free when the last one gets its turn, its own need included
     */
    boolean shortOf(int spare, int freeBlocks) {
        int due = demand.due();
        if (spare == 0) {
            return due > freeBlocks;
        }
        int last = table.youngest();
        while (table.state[last] != SequenceTable.DECODING) {
            last = table.previous[last];
        }
        int own = demand.needed(cached(last));
        return freeBlocks - (due - own) < Math.max(spare, own);
    }

    /**
     * The sequences of a slot have got their latest token at {@code nanos}, most often from their prefill; the next of them
     * to end has {@code remaining} more to get.
     */
    void join(int slot, int remaining, long nanos) {
        table.state[slot] = SequenceTable.DECODING;
        int members = table.members[slot];
        if (stream == null && table.streams(slot)) {
            gaps.join(nanos, members);
        }
        int tokens = table.cached[slot];
        table.joinStep[slot] = step;
        longest.join(tokens, step, size);
        size += members;
        requests++;
        returned += table.returned(slot, table.generated[slot] + 1);
        streamed += table.streams(slot) ? members : 0;
        cached += (long) members * tokens;
        twice += (long) (members - 1) * batch.sharedTokens(slot);
        demand.join(tokens, members);
        if (local != null) {
            local.join(slot, tokens, step);
        }
        finishes.ensureSlots(table.capacity());
        finishes.insert(slot, step + remaining, step);
        if (answers != null) {
            answers.join(slot, tokens, step);
        }
        if (stream != null) {
            stream.join(slot, table.generated[slot], step, step + remaining);
        }
    }

    /** The sequences of a slot stop decoding before their end; its columns are brought up to date. */
    void drop(int slot) {
        finishes.remove(slot);
        if (stream != null) {
            stream.drop(slot, generated(slot), step, finishes.due(slot));
        } else if (step > table.joinStep[slot]) {
            table.lastTokenNanos[slot] = gaps.lastDecodeNanos();
        } else if (table.streams(slot)) {
            gaps.leave(table.lastTokenNanos[slot], table.members[slot]);
        }
        leave(slot, generated(slot) + 1);
    }

    /** A decode step ends: everybody has got a token. */
    void advance(long nanos, Observers observers) {
        step++;
        demand.advance();
        cached += size;
        if (local != null) {
            local.advance(step);
        }
        if (answers != null) {
            answers.advance(this, step);
        }
        if (stream == null) {
            gaps.decode(nanos, streamed, observers);
        } else {
            stream.advance(this, step, nanos, observers);
        }
    }

    /** Takes out a slot with a sequence whose last token came with the latest step, columns up to date; -1 when there is none. */
    int takeFinished() {
        int slot = finishes.first(step);
        if (slot >= 0) {
            finishes.remove(slot);
            leave(slot, generated(slot));
        }
        return slot;
    }

    /** @param token number of the token that its sequences were counted for */
    private void leave(int slot, int token) {
        int now = cached(slot);
        int members = table.members[slot];
        size -= members;
        requests--;
        returned -= table.returned(slot, token);
        streamed -= table.streams(slot) ? members : 0;
        cached -= (long) members * now;
        twice -= (long) (members - 1) * batch.sharedTokens(slot);
        longest.leave(now, step);
        demand.leave(now, members);
        if (local != null) {
            local.leave(slot, now);
        }
        if (answers != null) {
            answers.leave(slot);
        }
        table.generated[slot] = generated(slot);
        table.cached[slot] = now;
        table.joinStep[slot] = step;
    }
}
