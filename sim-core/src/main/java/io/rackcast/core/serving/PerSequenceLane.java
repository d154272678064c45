package io.rackcast.core.serving;

import io.rackcast.core.engine.Clock;
import io.rackcast.core.engine.Draws;
import io.rackcast.core.observe.Observers;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.scheduling.SpeculationRule;
import java.util.Arrays;

/**
 * A lane that looks at every decoding sequence in every step, for what aggregates cannot hold: steps that verify drafts,
 * of which each sequence keeps another number. Flat arrays by slot; a step costs O(sequences).
 *
 * <p>A sequence takes the blocks of all its drafts before a step, and keeps those of refused ones for the next, as vLLM V1
 * does ({@code kv_cache_manager.allocate_slots}, look-ahead tokens).
 */
final class PerSequenceLane extends Lane {
    private static final int NONE = -1;
    private static final long UNKNOWN = -1;

    private final SpeculationRule rule;
    private final Draws draws;
    private final int streamInterval;
    private final Observers observers;
    private final Gaps gaps;

    /** Blocks that a sequence needs for a step, at most. */
    private final int mostNeeded;

    private int decoding;
    /** Tokens that they have in the cache, summed. */
    private long cachedTokens;
    /** The longest context of the step at hand; unknown after somebody has left it. */
    private long longest = UNKNOWN;
    /** Blocks held. */
    private int[] held = new int[0];
    /** Drafts of the step at hand, then the tokens that it yields. */
    private int[] drafts = new int[0];

    PerSequenceLane(
            int replica,
            int index,
            Deployment deployment,
            SpeculationRule rule,
            Gateway gateway,
            boolean alwaysAsk,
            Observers observers) {
        super(replica, index, deployment, gateway, alwaysAsk, observers);
        this.rule = rule;
        this.draws = gateway.acceptance();
        this.streamInterval = deployment.frontEnd().streamInterval();
        this.observers = observers;
        this.gaps = new Gaps(observers);
        this.mostNeeded = (rule.draftTokens() + deployment.blockTokens()) / deployment.blockTokens();
    }

    @Override
    int decoding() {
        return decoding;
    }

    @Override
    int decodingRequests() {
        return decoding;
    }

    @Override
    long decodingTokens() {
        return cachedTokens + (batch.decodePlanned ? batch.load.decodeSequences + batch.load.verifyTokens : 0);
    }

    @Override
    int delivered(int slot) {
        return table.generated[slot];
    }

    @Override
    int held(int slot) {
        return held[slot];
    }

    /** Tokens that a sequence computes in the step at hand. */
    int planned(int slot) {
        return 1 + drafts[slot];
    }

    /** Drafts of one sequence in a step, at most. */
    int draftTokens() {
        return rule.draftTokens();
    }

    /** Tokens that a sequence has in the cache after the next step, if all its drafts are accepted. */
    private int lookAhead(int slot) {
        return table.cached[slot] + 1 + openDrafts(slot);
    }

    private int openDrafts(int slot) {
        return rule.drafts(table.outputBudget[slot] - table.generated[slot]);
    }

    private int needed(int slot) {
        return batch.blocksFor(lookAhead(slot)) - held[slot];
    }

    private boolean decodes(int slot) {
        return table.state[slot] == SequenceTable.DECODING;
    }

    @Override
    int decodeTokens() {
        if (batch.decodePlanned) {
            return batch.load.decodeSequences + batch.load.verifyTokens;
        }
        int sum = 0;
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            sum += decodes(slot) ? lookAhead(slot) - table.cached[slot] : 0;
        }
        return sum;
    }

    @Override
    int blocksDue() {
        int sum = 0;
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            sum += decodes(slot) ? needed(slot) : 0;
        }
        return sum;
    }

    @Override
    boolean shortOf(int spare) {
        int free = batch.pool.free();
        if (free - (long) (decoding - 1) * mostNeeded >= Math.max(spare, mostNeeded)) {
            return false;
        }
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            if (decodes(slot)) {
                int needed = needed(slot);
                if (free < Math.max(spare, needed)) {
                    return true;
                }
                free -= needed;
            }
        }
        return false;
    }

    @Override
    void planDecode() {
        longest = 0;
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            if (decodes(slot)) {
                batch.touch();
                int cached = table.cached[slot];
                int ahead = lookAhead(slot);
                int blocks = batch.blocksFor(ahead);
                batch.pool.take(blocks - held[slot]);
                held[slot] = blocks;
                drafts[slot] = ahead - cached - 1;
                longest = Math.max(longest, ahead);
                batch.load.addVerify(cached, drafts[slot], batch.localReach);
            }
        }
    }

    @Override
    long longestContext() {
        if (longest != UNKNOWN) {
            return longest;
        }
        longest = 0;
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            if (decodes(slot)) {
                longest = Math.max(longest, table.cached[slot] + 1L + drafts[slot]);
            }
        }
        return longest;
    }

    @Override
    int adapterDrafts() {
        int sum = 0;
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            sum += decodes(slot) && table.adapter[slot] != LoraRule.PLAIN ? drafts[slot] : 0;
        }
        return sum;
    }

    @Override
    int decodingCached(int slot) {
        return table.cached[slot];
    }

    @Override
    int decodingYields(int slot) {
        return drafts[slot];
    }

    @Override
    int blocksToResume(int slot, boolean alone) {
        return alone ? batch.blocksFor(lookAhead(slot)) : batch.blocksFor(table.cached[slot]) + mostNeeded;
    }

    @Override
    void resume(int slot) {
        decodes(slot, batch.blocksFor(table.cached[slot]));
    }

    /** A sequence that holds so many blocks decodes from now on. */
    private void decodes(int slot, int blocks) {
        if (slot >= held.length) {
            held = Arrays.copyOf(held, table.capacity());
            drafts = Arrays.copyOf(drafts, table.capacity());
        }
        held[slot] = blocks;
        table.state[slot] = SequenceTable.DECODING;
        decoding++;
        cachedTokens += table.cached[slot];
    }

    @Override
    void dropDecoding(int slot) {
        if (batch.decodePlanned) {
            batch.load.removeVerify(table.cached[slot], drafts[slot], batch.localReach);
        }
        batch.release(slot, held[slot]);
        longest = UNKNOWN;
        decoding--;
        cachedTokens -= table.cached[slot];
    }

    @Override
    void settle() {
        int refused = 0;
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            if (decodes(slot)) {
                int generated = table.generated[slot];
                int computed = 1 + drafts[slot];
                int kept = 1 + accepted(slot);
                drafts[slot] = Math.min(kept, table.outputTokens[slot] - generated);
                refused += computed - drafts[slot];
            }
        }
        batch.load.refused = refused;
    }

    /**
     * How many of its drafts a sequence keeps. Each draw belongs to a request and a place in its output, so that neither
     * batches nor other requests move it.
     */
    private int accepted(int slot) {
        long request = table.request[slot];
        int generated = table.generated[slot];
        for (int place = 0; place < drafts[slot]; place++) {
            if (draws.uniform(request, generated + place) >= rule.acceptance(place)) {
                return place;
            }
        }
        return drafts[slot];
    }

    @Override
    void commitDecode(Clock clock, long nanos) {
        if (batch.shared != null) {
            fill(batch.shared);
        }
        int slot = table.oldest();
        while (slot != NONE) {
            int after = table.next[slot];
            if (decodes(slot)) {
                table.cached[slot] += drafts[slot];
                cachedTokens += drafts[slot];
                if (deliver(slot, drafts[slot], nanos)) {
                    decoding--;
                    cachedTokens -= table.cached[slot];
                    departures.leave(clock, slot, held[slot], nanos);
                } else if (openDrafts(slot) < rule.draftTokens()) {
                    // From here on its steps get smaller, which leaves room for others.
                    batch.changed = true;
                }
            }
            slot = after;
        }
        gaps.flush();
    }

    /** What is known of the answers is kept, everybody's before anybody leaves. */
    private void fill(SharedBlocks shared) {
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            if (decodes(slot)) {
                shared.fill(slot, table.cached[slot] + drafts[slot]);
                shared.computed(slot, table.cached[slot], table.cached[slot] + drafts[slot]);
            }
        }
    }

    @Override
    void promptDone(Clock clock, int slot, long nanos) {
        int blocks = batch.blocksFor(table.cached[slot]);
        boolean ended = deliver(slot, 1, nanos);
        gaps.flush();
        if (ended) {
            departures.leave(clock, slot, blocks, nanos);
        } else {
            decodes(slot, blocks);
        }
    }

    /** A sequence gets tokens, which reach the client when they fill a chunk or are the last. Whether they are. */
    private boolean deliver(int slot, int tokens, long nanos) {
        int before = table.generated[slot];
        int generated = before + tokens;
        table.generated[slot] = generated;
        if (batch.served != null) {
            batch.served.delivered(table.view[slot].tenant(), tokens);
        }
        if (observers.wantTokens()) {
            for (int token = before + 1; token <= generated; token++) {
                observers.token(nanos, table.request[slot], token);
            }
        }
        boolean last = generated == table.outputTokens[slot];
        if (last || before / streamInterval < generated / streamInterval) {
            if (before < streamInterval) {
                table.firstTokenNanos[slot] = nanos;
            } else {
                gaps.add(nanos - table.lastTokenNanos[slot]);
            }
            table.lastTokenNanos[slot] = nanos;
        }
        return last;
    }

    /** Gaps between chunks, told together where they are alike: most sequences got their last chunk at the same time. */
    private static final class Gaps {
        private final Observers observers;
        private long nanos;
        private int count;

        Gaps(Observers observers) {
            this.observers = observers;
        }

        void add(long gapNanos) {
            if (gapNanos != nanos) {
                flush();
                nanos = gapNanos;
            }
            count++;
        }

        void flush() {
            if (count > 0) {
                observers.gap(nanos, count);
                count = 0;
            }
        }
    }
}
