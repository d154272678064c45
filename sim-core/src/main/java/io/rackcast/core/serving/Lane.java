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

    private final int index;
    private final boolean alwaysAsk;
    private final BatchPolicy policy;
    private final LaneView view;
    private final Prompts prompts;
    private int waitingAtPlan;
    private int spareBlocks;
    private boolean repeat;

    final Batch batch;
    final SequenceTable table;

    Lane(int replica, int index, Deployment deployment, boolean alwaysAsk, Observers observers) {
        this.index = index;
        this.alwaysAsk = alwaysAsk;
        this.policy = deployment.policy().get();
        this.batch = new Batch(replica, deployment, observers);
        this.table = batch.table;
        this.view = new LaneView(batch, this);
        this.prompts = new Prompts(batch, this);
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

    // ---- planning

    BatchPolicy policy() {
        return policy;
    }

    void enqueue(Request request) {
        batch.queue.addLast(table.allocate(request));
        batch.changed = true;
    }

    /** Forms the next step; null when there is nothing to do. The load is valid until the step is committed. */
    @Nullable
    StepLoad plan(long nanos) {
        batch.now = nanos;
        waitingAtPlan = batch.queue.size();
        batch.load.clear();
        if (repeat && !batch.changed && !alwaysAsk && decoding() > 0 && !shortOf(spareBlocks)) {
            decodeThem();
            return planned();
        }
        repeat = false;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            batch.changed = false;
            batch.preempted = false;
            batch.scattered = 0;
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

    private StepLoad planned() {
        StepLoad load = batch.load;
        if (batch.decodePlanned) {
            load.noteLongest(longestContext());
        }
        return load;
    }

    @Override
    public boolean decodeAll(int spare) {
        if (decoding() == 0 || batch.decodePlanned) {
            return false;
        }
        boolean evicted = false;
        while (shortOf(spare)) {
            preemptTail();
            evicted = true;
            if (decoding() == 0) {
                return true;
            }
        }
        spareBlocks = spare;
        decodeThem();
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
    public void preemptTail() {
        int slot = table.youngest();
        if (slot == NONE) {
            throw new IllegalStateException("nobody to preempt");
        }
        batch.touch();
        preempt(slot);
        batch.queue.addFirst(slot);
    }

    @Override
    public void retract() {
        int slot = cheapest();
        if (slot == NONE || batch.decodePlanned) {
            throw new IllegalStateException(slot == NONE ? "nobody to retract" : "the step already decodes");
        }
        preempt(slot);
        batch.queue.addLast(slot);
    }

    /** The decoding sequence with the fewest tokens, then the longest prompt, then the latest admission. */
    private int cheapest() {
        int best = NONE;
        int bestTokens = Integer.MAX_VALUE;
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            batch.touch();
            if (table.state[slot] == SequenceTable.DECODING) {
                int tokens = delivered(slot);
                if (tokens < bestTokens
                        || (tokens == bestTokens && table.promptTokens[slot] >= table.promptTokens[best])) {
                    best = slot;
                    bestTokens = tokens;
                }
            }
        }
        return best;
    }

    /** Takes a slot out of the batch; the caller puts it back into the queue. */
    private void preempt(int slot) {
        batch.preempted = true;
        batch.changed = true;
        table.removeRunning(slot);
        if (table.state[slot] == SequenceTable.DECODING) {
            dropDecoding(slot);
            batch.decodePlanned &= decoding() > 0;
        } else {
            prompts.drop(slot);
        }
        table.recomputed[slot] += table.cached[slot];
        table.cached[slot] = 0;
        table.preemptions[slot]++;
        table.state[slot] = SequenceTable.WAITING;
        batch.reservedBlocks -= batch.reserved(slot);
        int generated = table.generated[slot];
        batch.observers.preempt(batch.now, table.request[slot], batch.replica, table.returnedUpTo(slot, generated));
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
        if (batch.decodePlanned) {
            settle();
        }
        batch.observers.step(batch.replica, index, startNanos, nanos, batch.load, batch.pool.used(), waitingAtPlan);
        batch.observers.memory(batch.replica, nanos - startNanos, storedTokens(), unusedTokens(), scatteredTokens());
        if (batch.decodePlanned) {
            commitDecode(clock, nanos);
        }
        if (batch.chunks > 0) {
            prompts.commit(clock, nanos);
        }
        batch.decodePlanned = false;
        batch.chunks = 0;
    }

    // ---- what others see of it

    /** Tokens that a sequence of the batch has delivered. */
    int generated(int slot) {
        return table.state[slot] == SequenceTable.DECODING ? delivered(slot) : table.generated[slot];
    }

    int waiting() {
        return batch.queue.size();
    }

    int running() {
        return decodingRequests() + batch.prefilling.size();
    }

    /** Sequences of the batch: each answer to a prompt is one, also before it decodes. */
    int sequences() {
        return decoding() + batch.prefilling.size() + batch.furtherPrefilling;
    }

    /** Tokens in the cache, with those of the step at hand; what a sequence holds beside its tokens counts as well. */
    long storedTokens() {
        long aside = (long) (decoding() + batch.prefilling.size()) * batch.blocksPerSequence * batch.blockTokens;
        return decodingTokens() + batch.prefillTokens + aside;
    }

    /** Tokens for which there is room in the cache that somebody holds and does not use. */
    private long unusedTokens() {
        return (long) batch.pool.used() * batch.blockTokens - storedTokens();
    }

    private long scatteredTokens() {
        return (long) batch.scattered * batch.blockTokens;
    }

    /** Slots looked at since the start, for tests of cost. */
    long slotsTouched() {
        return batch.slotsTouched();
    }
}
