package io.rackcast.core.serving;

import io.rackcast.core.scheduling.AdaptersInUse;
import io.rackcast.core.scheduling.LoraRule;
import io.rackcast.core.timing.StepLoad;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The adapters of a lane: which of them its batch uses, which stand in slots of the chip's memory and which the host keeps.
 * An adapter is loaded in front of the step that first needs it, and that step waits (vLLM,
 * {@code vllm/lora/worker_manager.py}: {@code set_active_adapters}). O(1) per step beside one look at each prompt under way.
 */
final class Adapters implements AdaptersInUse {
    /** Instead of users outside the decode: counted for a chunk. */
    private static final int COUNTED = Integer.MAX_VALUE;

    private final LoraRule rule;
    private final Batch batch;
    private final int stages;
    private final AdapterMemory slots;
    /** Null where it keeps all of them. */
    private final @Nullable AdapterMemory host;

    /** By adapter: requests of the batch that use it. */
    private int[] users = new int[16];

    private int[] place = new int[16];
    /** Of its users, those found so far that do not decode in the step at hand; all 0 in between. */
    private int[] outside = new int[16];

    /** Adapters in use, in no order. */
    private int[] used = new int[16];

    private int distinct;
    /** Sequences of the batch with adapters. */
    private int adapted;
    /** Adapters that came into use since the last step, without a slot. */
    private int[] missing = new int[16];

    private int missingSize;
    private long stallNanos;
    private long laterNanos;

    /** @param stages of the pipeline, each of which loads its part of an adapter when the step gets there */
    Adapters(LoraRule rule, Batch batch, int stages) {
        this.rule = rule;
        this.stages = stages;
        this.batch = batch;
        this.slots = new AdapterMemory(rule.slots());
        this.host = rule.hostAdapters() == LoraRule.ALL ? null : new AdapterMemory(rule.hostAdapters());
    }

    @Override
    public int distinct() {
        return distinct;
    }

    @Override
    public int adapter(int i) {
        return used[i];
    }

    @Override
    public boolean full() {
        return distinct == rule.slots();
    }

    @Override
    public boolean admits(int adapter) {
        return adapter == LoraRule.PLAIN || !full() || (adapter < users.length && users[adapter] > 0);
    }

    /** A request enters the batch, with so many sequences. */
    void enter(int adapter, int sequences) {
        if (adapter == LoraRule.PLAIN) {
            return;
        }
        ensure(adapter);
        adapted += sequences;
        if (users[adapter]++ > 0) {
            return;
        }
        if (distinct == used.length) {
            used = Arrays.copyOf(used, distinct << 1);
        }
        place[adapter] = distinct;
        used[distinct++] = adapter;
        slots.use(adapter);
        if (host != null) {
            host.use(adapter);
        }
        if (!slots.holds(adapter)) {
            if (missingSize == missing.length) {
                missing = Arrays.copyOf(missing, missingSize << 1);
            }
            missing[missingSize++] = adapter;
        }
    }

    /** Some sequences of a request that stays have ended. */
    void fewer(int adapter, int sequences) {
        adapted -= adapter == LoraRule.PLAIN ? 0 : sequences;
    }

    /** A request leaves the batch, with so many sequences. */
    void exit(int adapter, int sequences, long nanos) {
        if (adapter == LoraRule.PLAIN) {
            return;
        }
        adapted -= sequences;
        if (--users[adapter] > 0) {
            return;
        }
        int moved = used[--distinct];
        used[place[adapter]] = moved;
        place[moved] = place[adapter];
        slots.leave(adapter, nanos);
        if (host != null) {
            host.leave(adapter, nanos);
        }
    }

    private void ensure(int adapter) {
        if (adapter >= users.length) {
            int larger = Math.max(adapter + 1, users.length << 1);
            users = Arrays.copyOf(users, larger);
            place = Arrays.copyOf(place, larger);
            outside = Arrays.copyOf(outside, larger);
        }
    }

    /**
     * A step is planned: loads what it lacks, and notes what it computes with adapters.
     *
     * @param drafts that decoding sequences with adapters verify
     */
    void planned(StepLoad load, int drafts) {
        for (int i = 0; i < missingSize; i++) {
            int adapter = missing[i];
            if (users[adapter] > 0 && !slots.holds(adapter)) {
                load(adapter);
            }
        }
        missingSize = 0;
        load.heldUp = batch.queue.heldUp();
        load.adapterTokens = 0;
        load.adapters = 0;
        if (distinct > 0) {
            note(load, drafts);
        }
    }

    private void load(int adapter) {
        boolean fetched = false;
        if (host != null && !host.holds(adapter)) {
            host.take(adapter);
            fetched = true;
        }
        int gone = slots.take(adapter);
        long nanos = rule.loadNanos() + (fetched ? rule.fetchNanos() : 0);
        long later = (stages - 1) * rule.loadNanos();
        stallNanos += nanos;
        laterNanos += later;
        batch.observers.adapterLoad(batch.now, batch.replica, batch.lane, adapter, gone, fetched, nanos + later);
    }

    /** A prompt under way takes part with its chunk, and everybody else with a decode if there is one. */
    private void note(StepLoad load, int drafts) {
        PrefillingSet prompts = batch.prefilling;
        SequenceTable table = batch.table;
        int decoding = adapted;
        int idle = 0;
        for (int i = 0; i < prompts.size(); i++) {
            int slot = prompts.get(i);
            int adapter = table.adapter[slot];
            if (adapter != LoraRule.PLAIN) {
                decoding -= table.members[slot];
                idle += ++outside[adapter] == users[adapter] ? 1 : 0;
            }
        }
        if (batch.decodePlanned) {
            load.adapterTokens = decoding + drafts;
            load.adapters = distinct - idle;
        }
        for (int i = 0; i < prompts.size(); i++) {
            int slot = prompts.get(i);
            int adapter = table.adapter[slot];
            if (adapter != LoraRule.PLAIN && table.chunk[slot] > 0) {
                load.adapterTokens += table.chunk[slot];
                boolean decodes = batch.decodePlanned && outside[adapter] < users[adapter];
                load.adapters += decodes || outside[adapter] == COUNTED ? 0 : 1;
                outside[adapter] = decodes ? outside[adapter] : COUNTED;
            }
        }
        for (int i = 0; i < prompts.size(); i++) {
            int adapter = table.adapter[prompts.get(i)];
            if (adapter != LoraRule.PLAIN) {
                outside[adapter] = 0;
            }
        }
    }

    /** How long the step just planned waits for adapters at the first stage. */
    long stallNanos() {
        long nanos = stallNanos;
        stallNanos = 0;
        return nanos;
    }

    /** The same at all other stages, while the first one is busy with the next step. */
    long laterStallNanos() {
        long nanos = laterNanos;
        laterNanos = 0;
        return nanos;
    }

    // ---- for audits

    /** Requests of the batch with an adapter. */
    int users(int adapter) {
        return adapter < users.length ? users[adapter] : 0;
    }

    /** The slots. */
    AdapterMemory slots() {
        return slots;
    }

    /** Most adapters that may be in use. */
    int room() {
        return rule.slots();
    }
}
