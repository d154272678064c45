package io.rackcast.core.serving;

import io.rackcast.core.engine.Clock;
import io.rackcast.core.scheduling.RequestView;

/**
 * The prompts of a lane: chunks are granted while a step is planned, and computed when it ends. A sequence is touched per
 * chunk.
 */
final class Prompts {
    private static final int NONE = -1;

    private final Batch batch;
    private final Lane lane;
    private final Gateway gateway;
    private final SequenceTable table;

    Prompts(Batch batch, Lane lane, Gateway gateway) {
        this.batch = batch;
        this.lane = lane;
        this.gateway = gateway;
        this.table = batch.table;
    }

    /** {@link io.rackcast.core.scheduling.StepPlan#prefill}. */
    int prefill(int i, int max) {
        int slot = batch.prefilling.get(i);
        batch.touch();
        if (max <= 0 || table.chunk[slot] > 0) {
            return 0;
        }
        int done = table.cached[slot];
        int tokens = Math.min(max, table.prefillTarget(slot) - done);
        int needed = batch.prefillBlocks(slot, done + tokens) - batch.prefillBlocks(slot, done);
        while (needed > batch.pool.free()) {
            if (lane.preemptNext() == slot) {
                return 0;
            }
        }
        grant(slot, tokens, needed);
        return tokens;
    }

    /** {@link io.rackcast.core.scheduling.StepPlan#admit}. */
    int admit(int max) {
        if (batch.queue.size() == 0 || max <= 0 || lane.swapped.size() > 0) {
            return 0;
        }
        int slot = batch.queue.peek();
        batch.touch();
        if (!batch.admits(slot)) {
            return 0;
        }
        int matched = batch.matched(slot);
        int hit = matched * batch.blockTokens;
        int tokens = Math.min(max, table.prefillTarget(slot) - hit);
        int needed = room(slot, matched, tokens);
        if (needed == NONE) {
            return 0;
        }
        batch.queue.poll();
        batch.hold(slot);
        boolean resumed = table.admittedNanos[slot] != NONE;
        if (!resumed) {
            start(slot);
            table.hit[slot] = hit;
        }
        table.cached[slot] = hit;
        table.base[slot] = hit;
        batch.prefillTokens += hit;
        int regained = Math.min(hit, table.lost[slot]);
        table.recomputed[slot] -= regained;
        table.spared[slot] += hit - regained;
        table.lost[slot] = 0;
        table.state[slot] = SequenceTable.PREFILLING;
        batch.enter(slot);
        batch.prefilling.add(slot);
        batch.furtherPrefilling += table.members[slot] - 1;
        batch.reservedBlocks += batch.reserved(slot);
        batch.load.joins++;
        grant(slot, tokens, needed);
        batch.observers.admit(batch.now, table.request[slot], batch.replica, resumed);
        if (lane.promotions != null) {
            lane.promotions.left(slot);
            lane.promotions.settle();
        }
        return tokens;
    }

    /**
     * Blocks to take for so many tokens of a request, behind those that the cache holds of it; NONE where they are not to be
     * had, and nothing changes.
     */
    private int room(int slot, int matched, int tokens) {
        Ranges ranges = batch.ranges;
        if (ranges == null) {
            int needed = batch.prefillBlocks(slot, matched * batch.blockTokens + tokens) - matched;
            return needed + batch.pinned(matched) > batch.pool.free() ? NONE : needed;
        }
        if (ranges.reserve(slot)) {
            return ranges.held(slot);
        }
        batch.scattered = ranges.needed(slot) <= batch.pool.free() ? batch.pool.free() : 0;
        return NONE;
    }

    /** {@link io.rackcast.core.scheduling.StepPlan#padPrompt}. */
    void pad(int tokens) {
        int slot = table.youngest();
        if (slot == NONE || table.chunk[slot] == 0 || table.padding[slot] > 0 || tokens < 1) {
            throw new IllegalStateException("no prompt to put " + tokens + " tokens of padding behind");
        }
        batch.touch();
        table.padding[slot] = tokens;
        batch.load.addPadding(table.cached[slot] + table.chunk[slot], tokens, batch.localReach);
    }

    /** A request is admitted for the first time. */
    private void start(int slot) {
        RequestView request = table.view[slot];
        table.admittedNanos[slot] = batch.now;
        if (batch.served != null) {
            batch.served.admitted(request.tenant(), request.promptTokens());
        }
        gateway.started(request, batch.replica, batch.now);
    }

    private void grant(int slot, int tokens, int blocks) {
        batch.pool.take(blocks);
        table.chunk[slot] = tokens;
        if (batch.shared != null) {
            batch.shared.fill(slot, table.cached[slot] + tokens);
        }
        batch.chunks++;
        batch.prefillTokens += tokens;
        compute(slot, tokens, 1);
    }

    /** What the step at hand granted a sequence is not computed. */
    void forget(int slot) {
        if (batch.shared != null && table.state[slot] == SequenceTable.PREFILLING && table.chunk[slot] > 0) {
            batch.shared.forget(slot, table.cached[slot]);
        }
    }

    /**
     * Adds a chunk to the step at hand, or takes it back. Of several answers, the prompt is computed once, and behind it, after
     * a preemption, what each had generated; then all of them get a token.
     */
    private void compute(int slot, int tokens, int sign) {
        int from = table.cached[slot];
        int to = from + tokens;
        boolean last = to == table.prefillTarget(slot);
        if (table.answers[slot] == null) {
            piece(from, tokens, last, sign);
            return;
        }
        int members = table.members[slot];
        int prompt = table.promptTokens[slot];
        if (from < prompt) {
            piece(from, Math.min(to, prompt) - from, false, sign);
        }
        int each = table.generated[slot];
        for (int start = prompt; each > 0 && start < to; start += each) {
            int begin = Math.max(from, start);
            int end = Math.min(to, start + each);
            if (begin < end) {
                piece(prompt + begin - start, end - begin, false, sign);
            }
        }
        if (last) {
            batch.load.logits += sign * members;
            batch.load.refused += sign * (members - table.returned(slot, each + 1));
        }
    }

    private void piece(int done, int tokens, boolean last, int sign) {
        if (sign > 0) {
            batch.load.addPrefill(done, tokens, last, batch.localReach);
        } else {
            batch.load.removePrefill(done, tokens, last, batch.localReach);
        }
    }

    /** A request that prefills loses its cache and what the step at hand granted it. */
    void drop(int slot) {
        int tokens = table.chunk[slot];
        int done = table.cached[slot];
        batch.release(slot, batch.prefillBlocks(slot, done + tokens));
        batch.prefillTokens -= done + tokens;
        batch.furtherPrefilling -= table.members[slot] - 1;
        if (tokens > 0) {
            compute(slot, tokens, -1);
            batch.load.removePadding(done + tokens, table.padding[slot], batch.localReach);
            table.chunk[slot] = 0;
            table.padding[slot] = 0;
            batch.chunks--;
            if (done == table.base[slot]) {
                batch.load.joins--;
            }
        }
        batch.prefilling.remove(slot);
    }

    /** The chunks of a step have been computed; those whose prompt is complete decode from now on. */
    void commit(Clock clock, long nanos) {
        PrefillingSet prefilling = batch.prefilling;
        int kept = 0;
        for (int i = 0; i < prefilling.size(); i++) {
            int slot = prefilling.get(i);
            batch.touch();
            if (batch.shared != null) {
                batch.shared.computed(slot, table.cached[slot], table.cached[slot] + table.chunk[slot]);
            }
            table.cached[slot] += table.chunk[slot];
            table.chunk[slot] = 0;
            table.padding[slot] = 0;
            if (table.cached[slot] < table.prefillTarget(slot)) {
                prefilling.keep(kept++, slot);
            } else {
                batch.prefillTokens -= table.cached[slot];
                batch.furtherPrefilling -= table.members[slot] - 1;
                table.cached[slot] = table.promptTokens[slot] + table.generated[slot];
                lane.promptDone(clock, slot, nanos);
            }
        }
        batch.changed |= kept < prefilling.size();
        prefilling.truncate(kept);
    }
}
