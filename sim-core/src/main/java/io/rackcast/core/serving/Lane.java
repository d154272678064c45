package io.rackcast.core.serving;

import io.rackcast.core.engine.Clock;
import io.rackcast.core.observe.Observers;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.SpeculationRule;
import io.rackcast.core.scheduling.StepPlan;
import io.rackcast.core.timing.StepLoad;
import org.jspecify.annotations.Nullable;

/**
 * One batch with its queue and its cache: lets the policy form a step by the verbs of a plan, and carries out the step that
 * they formed. How decoding sequences are kept is up to the kind of lane.
 */
abstract sealed class Lane implements StepPlan permits AggregateLane, PerSequenceLane {
    private static final int NONE = -1;
    private static final int MAX_ATTEMPTS = 1_000;
    /** No time to wake at. */
    static final long NEVER = Long.MAX_VALUE;

    private final int index;
    private final boolean alwaysAsk;
    private final BatchPolicy policy;
    private final LaneView view;
    private final Prompts prompts;
    private final Victims victims;
    private final Leavers leavers;
    private int waitingAtPlan;
    private int spareBlocks;
    private int decodeWidth;
    private long wakeNanos = NEVER;
    private boolean repeat;

    final Batch batch;
    final SequenceTable table;
    final SwapSpace swapped;
    final Departures departures;
    /** Whose blocks come up from tiers behind the cache; null where there are none. */
    final @Nullable Promotions promotions;

    Lane(int replica, int index, Deployment deployment, Gateway gateway, boolean alwaysAsk, Observers observers) {
        this.index = index;
        this.alwaysAsk = alwaysAsk;
        this.policy = deployment.policy().get();
        this.batch = new Batch(replica, index, deployment, gateway.knowsContent(), gateway.store(), observers);
        this.table = batch.table;
        this.view = new LaneView(batch, this);
        this.promotions = batch.promotions(deployment.tiers());
        this.prompts = new Prompts(batch, this, gateway);
        this.victims = new Victims(deployment.preemption().victim(), this);
        this.swapped = new SwapSpace(deployment.preemption(), this);
        this.leavers = new Leavers(this, deployment, gateway);
        this.departures = new Departures(batch, gateway, leavers);
    }

    static Lane of(
            int replica, int index, Deployment deployment, Gateway gateway, boolean alwaysAsk, Observers observers) {
        SpeculationRule speculation = deployment.speculation();
        return speculation == null
                ? new AggregateLane(replica, index, deployment, gateway, alwaysAsk, observers)
                : new PerSequenceLane(replica, index, deployment, speculation, gateway, alwaysAsk, observers);
    }

    // ---- how decoding sequences are kept

    /** Sequences that decode. */
    abstract int decoding();

    /** Requests that these belong to: fewer where several answers are computed to one prompt. */
    abstract int decodingRequests();

    /** Tokens that those sequences have in the cache, with those of the step at hand; shared ones once. */
    abstract long decodingTokens();

    /** Tokens that a decoding sequence has delivered. */
    abstract int delivered(int slot);

    /** Tokens that a decode of all of them computes. */
    abstract int decodeTokens();

    /** Blocks that a decode of all of them takes. */
    abstract int blocksDue();

    /**
     * Whether the blocks do not suffice for a decode of all of them, taken in order of admission.
     *
     * @param spare blocks that must be free when the last one gets its turn, its own need included
     */
    abstract boolean shortOf(int spare);

    /** Takes the blocks, and adds the decode of all of them to the load. */
    abstract void planDecode();

    /** The longest context of the decode just planned; may be 0 where none holds much of the whole. */
    abstract long longestContext();

    /** Drafts of the decode just planned that pass through adapters. */
    abstract int adapterDrafts();

    /** The step at hand has been computed: what it yields is decided, and {@link StepLoad#refused} with it. */
    abstract void settle();

    /** Delivers the tokens of the decode at hand, and ends sequences that have all of theirs. */
    abstract void commitDecode(Clock clock, long nanos);

    /** A prefill is complete, and has yielded a token: the sequence decodes on, or has ended. */
    abstract void promptDone(Clock clock, int slot, long nanos);

    /** A decoding sequence loses its cache, its columns brought up to date, and leaves the step at hand. */
    abstract void dropDecoding(int slot);

    /** Blocks that a decoding sequence holds, with those of the step at hand. */
    abstract int held(int slot);

    /** Tokens that a decoding sequence has in the cache, those of the step at hand left out. */
    abstract int decodingCached(int slot);

    /** Tokens that the step at hand, once settled, adds to the cache of a decoding request. */
    abstract int decodingYields(int slot);

    /**
     * Blocks that must be free for a sequence that was swapped out to decode again.
     *
     * @param alone whether nobody else runs
     */
    abstract int blocksToResume(int slot, boolean alone);

    /** A sequence that was swapped out decodes again; its blocks have been taken. */
    abstract void resume(int slot);

    // ---- planning

    BatchPolicy policy() {
        return policy;
    }

    void enqueue(Request request, long nanos) {
        int slot = table.allocate(request);
        batch.queue.addLast(slot);
        batch.changed = true;
        if (promotions != null) {
            promotions.arrive(slot);
        }
        leavers.watch(slot, nanos);
    }

    /** Forms the next step; null when there is nothing to do. The load is valid until the step is committed. */
    @Nullable
    StepLoad plan(long nanos) {
        batch.now = nanos;
        waitingAtPlan = waiting();
        batch.load.clear();
        if (promotions != null) {
            promotions.look(nanos);
        }
        if (repeat
                && !batch.changed
                && !alwaysAsk
                && decoding() > 0
                && !headMayChange()
                && !shortOf(spareBlocks)
                && !batch.queue.headMoves()) {
            decodeThem();
            return planned();
        }
        repeat = false;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            batch.askAnew();
            decodeWidth = 0;
            wakeNanos = NEVER;
            policy.plan(view, this);
            if (hasStep()) {
                return planned();
            }
            if (!batch.preempted) {
                return null;
            }
        }
        throw new IllegalStateException("livelock at " + nanos + " ns: the policy preempted " + MAX_ATTEMPTS
                + " times in a row and planned nothing");
    }

    /** Whether the cache holds, or comes to hold with this decode, other blocks of the head of the queue than it did. */
    private boolean headMayChange() {
        return batch.headMayFind() && batch.headMayChange(blocksDue());
    }

    private StepLoad planned() {
        StepLoad load = batch.load;
        if (batch.decodePlanned) {
            load.noteLongest(longestContext());
            load.emptySlots = Math.max(0, decodeWidth - load.decodeSequences);
        }
        if (batch.adapters != null) {
            batch.adapters.planned(load, batch.decodePlanned ? adapterDrafts() : 0);
        }
        return load;
    }

    @Override
    public boolean decodeAll(int spare) {
        if (batch.decodePlanned) {
            return false;
        }
        boolean evicted = false;
        while (decoding() > 0 && shortOf(spare)) {
            preemptTail();
            evicted = true;
        }
        if (!batch.preempted) {
            swapped.bringBack();
        }
        if (decoding() > 0) {
            spareBlocks = spare;
            decodeThem();
        }
        return evicted;
    }

    private void decodeThem() {
        planDecode();
        batch.decodePlanned = true;
    }

    @Override
    public int prefill(int i, int max) {
        return prompts.prefill(i, max);
    }

    @Override
    public int admit(int max) {
        return prompts.admit(max);
    }

    @Override
    public void padPrompt(int tokens) {
        prompts.pad(tokens);
    }

    @Override
    public void padDecode(int sequences) {
        decodeWidth = sequences;
    }

    @Override
    public void wakeAt(long nanos) {
        if (!policy.waits()) {
            throw new IllegalStateException("a policy that does not wait asks to be woken");
        }
        if (nanos <= batch.now) {
            throw new IllegalArgumentException("asked to wake at " + nanos + " ns, but it is " + batch.now);
        }
        wakeNanos = nanos;
    }

    /** When to ask again after a plan without a step; {@link #NEVER} if only when something changes. */
    long wakeNanos() {
        return promotions == null ? wakeNanos : Math.min(wakeNanos, promotions.nextNanos());
    }

    /** Whether there may ever be such a time. */
    boolean wakes() {
        return policy.waits() || promotions != null;
    }

    @Override
    public void preemptTail() {
        preemptNext();
    }

    /** As {@link #preemptTail}; says who had to go. */
    int preemptNext() {
        int slot = victims.next();
        if (slot == NONE) {
            throw new IllegalStateException("nobody to preempt");
        }
        batch.touch();
        if (swapped.takes(slot)) {
            leaveBatch(slot);
            swapped.add(slot);
        } else {
            leaveBatch(slot);
            batch.keepLeftovers(slot, table.cached[slot]);
            loseCache(slot);
            batch.queue.addFirst(slot);
        }
        return slot;
    }

    @Override
    public void retract() {
        int slot = cheapest();
        if (slot == NONE || batch.decodePlanned) {
            throw new IllegalStateException(slot == NONE ? "nobody to retract" : "the step already decodes");
        }
        leaveBatch(slot);
        loseCache(slot);
        batch.queue.addLast(slot);
    }

    /** The decoding sequence with the fewest tokens, then the longest prompt, then the latest admission. */
    private int cheapest() {
        int best = NONE;
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            batch.touch();
            if (table.state[slot] == SequenceTable.DECODING && (best == NONE || victims.losesLess(slot, best))) {
                best = slot;
            }
        }
        return best;
    }

    /** A sequence has to leave the batch and gives its blocks back; the caller puts it elsewhere. */
    private void leaveBatch(int slot) {
        batch.preempted = true;
        prompts.forget(slot);
        takeOut(slot, batch.now);
        batch.decodePlanned &= decoding() > 0;
        table.preemptions[slot]++;
        int told = table.returnedUpTo(slot, table.generated[slot]);
        batch.observers.preempt(batch.now, table.request[slot], batch.replica, told);
    }

    private void loseCache(int slot) {
        table.recomputed[slot] += table.cached[slot];
        table.lost[slot] = table.cached[slot];
        table.cached[slot] = 0;
        table.state[slot] = SequenceTable.WAITING;
    }

    /** Takes a sequence out of the batch, its columns brought up to date, and out of the step at hand. */
    private void takeOut(int slot, long nanos) {
        batch.changed = true;
        batch.exit(slot, nanos);
        if (table.state[slot] == SequenceTable.DECODING) {
            dropDecoding(slot);
        } else {
            prompts.drop(slot);
        }
        batch.reservedBlocks -= batch.reserved(slot);
    }

    /**
     * Takes a request out of the lane, wherever it is, while no step is planned or when the one under way has been computed.
     * Returns the tokens that were computed for it.
     */
    long drop(int slot, long nanos) {
        batch.touch();
        int inStep = inStep(slot);
        if (table.state[slot] == SequenceTable.WAITING) {
            batch.queue.remove(slot);
            batch.forgetLeftovers(slot);
            if (promotions != null) {
                promotions.left(slot);
            }
            batch.changed = true;
        } else if (table.state[slot] == SequenceTable.SWAPPED) {
            swapped.remove(slot);
            batch.changed = true;
        } else if (promotions != null && table.state[slot] == SequenceTable.LOADING) {
            promotions.giveUp(slot);
            batch.changed = true;
        } else {
            if (batch.shared != null && inStep > 0) {
                // It has been computed, and somebody may ask for it later.
                batch.shared.fill(slot, cached(slot) + inStep);
                batch.shared.computed(slot, cached(slot), cached(slot) + inStep);
            }
            takeOut(slot, nanos);
        }
        return table.computed(slot) + inStep;
    }

    /** Tokens that the step at hand adds to the cache of a sequence. */
    private int inStep(int slot) {
        return switch (table.state[slot]) {
            case SequenceTable.PREFILLING -> table.chunk[slot];
            case SequenceTable.DECODING -> batch.decodePlanned ? decodingYields(slot) : 0;
            default -> 0;
        };
    }

    /** Tokens of its answer that the step at hand yields to a sequence. */
    int yields(int slot) {
        int inStep = inStep(slot);
        if (inStep == 0) {
            return 0;
        }
        if (table.state[slot] == SequenceTable.PREFILLING) {
            boolean completes = table.cached[slot] + inStep == table.prefillTarget(slot);
            return completes ? table.returned(slot, table.generated[slot] + 1) : 0;
        }
        return table.answers[slot] == null ? inStep : table.returned(slot, generated(slot) + 1);
    }

    @Override
    public void repeatUntilChange() {
        repeat = batch.decodePlanned && batch.chunks == 0 && !batch.preempted;
    }

    // ---- committing

    /** Whether a step of this lane is planned or under way. */
    boolean hasStep() {
        return batch.decodePlanned || batch.chunks > 0;
    }

    /** The step that was planned at {@code startNanos} ends. */
    void commit(Clock clock, long startNanos) {
        long nanos = clock.now();
        if (promotions != null) {
            promotions.clock(nanos);
        }
        if (batch.decodePlanned) {
            settle();
        }
        batch.load.unwanted = leavers.unwanted();
        batch.load.storedTokens = storedTokens();
        batch.load.scatteredBlocks = batch.scattered;
        batch.observers.step(batch.replica, index, startNanos, nanos, batch.load, batch.pool.used(), waitingAtPlan);
        leavers.letGo(clock, nanos);
        if (batch.decodePlanned) {
            commitDecode(clock, nanos);
        }
        if (batch.chunks > 0) {
            prompts.commit(clock, nanos);
        }
        batch.decodePlanned = false;
        batch.chunks = 0;
    }

    /** Deadlines of requests have come. Whether somebody has left. */
    boolean ring(Clock clock) {
        return leavers.ring(clock);
    }

    /** When somebody may leave; {@link Patience#NO_LIMIT} when nobody does. */
    long nextDeadline() {
        return leavers.nextNanos();
    }

    /** How long the step just planned waits for copies of cache blocks, and for adapters. */
    long stallNanos() {
        return swapped.stallNanos()
                + (batch.adapters == null ? 0 : batch.adapters.stallNanos())
                + (promotions == null ? 0 : promotions.stallNanos());
    }

    /** The same behind the first stage of a pipeline, which is free for others meanwhile. */
    long laterStallNanos() {
        return batch.adapters == null ? 0 : batch.adapters.laterStallNanos();
    }

    // ---- what others see of it

    /** Tokens that a sequence has in the cache, those of the step at hand left out. */
    int cached(int slot) {
        return table.state[slot] == SequenceTable.DECODING ? decodingCached(slot) : table.cached[slot];
    }

    /** Deadlines that are kept, for tests of memory. */
    int deadlines() {
        return leavers.watched();
    }

    /** Tokens that a sequence of the batch has delivered. */
    int generated(int slot) {
        return table.state[slot] == SequenceTable.DECODING ? delivered(slot) : table.generated[slot];
    }

    int waiting() {
        return batch.queue.size() + (promotions == null ? 0 : promotions.size());
    }

    int running() {
        return decodingRequests() + batch.prefilling.size() + swapped.size();
    }

    /** Sequences of the batch: each answer to a prompt is one, also before it decodes; and those swapped out. */
    int sequences() {
        return decoding() + batch.prefilling.size() + batch.furtherPrefilling + swapped.size();
    }

    /** Tokens in the cache, each once, with those of the step at hand; what a sequence holds beside its tokens counts as well. */
    long storedTokens() {
        long aside = (long) (decoding() + batch.prefilling.size()) * batch.blocksPerSequence * batch.blockTokens;
        long inCommon = batch.shared == null ? 0 : batch.shared.tokensInCommon() - batch.shared.tokensLoading();
        return decodingTokens() + batch.prefillTokens + aside - inCommon;
    }

    /** Slots looked at since the start, for tests of cost. */
    long slotsTouched() {
        return batch.slotsTouched();
    }
}
