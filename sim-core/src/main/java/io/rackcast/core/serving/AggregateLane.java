package io.rackcast.core.serving;

import io.rackcast.core.engine.Clock;
import io.rackcast.core.kvcache.BlockPool;
import io.rackcast.core.model.Reach;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.Observers;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.RequestView;
import io.rackcast.core.scheduling.StepPlan;
import io.rackcast.core.scheduling.WaitingQueue;
import io.rackcast.core.timing.StepLoad;
import org.jspecify.annotations.Nullable;

/**
 * One batch with its queue and its cache: the verbs of a plan, and what becomes of the step they formed. Decoding
 * sequences are held as aggregates ({@link DecodingSet}), so a decode step costs the same for 1 sequence and for 1,000; a
 * sequence is touched when it joins, finishes or is preempted, and per chunk while it prefills.
 */
final class AggregateLane implements BatchView, StepPlan {
    private static final int NONE = -1;
    private static final int MAX_ATTEMPTS = 1_000;

    private final int replica;
    private final int index;
    private final int blockTokens;
    private final int blocksPerSequence;
    private final Reach localReach;
    private final boolean alwaysAsk;
    private final BatchPolicy policy;
    private final Observers observers;
    private final Gateway gateway;
    private final Completion completion = new Completion();

    final SequenceTable table = new SequenceTable();
    final WaitingQueue queue = new WaitingQueue();
    final BlockPool pool;
    final DecodingSet decoding;
    /** Where tokens reach the client in chunks. */
    private final @Nullable ChunkedStream stream;

    final PrefillingSet prefilling = new PrefillingSet();

    /** The step at hand. */
    private final StepLoad load = new StepLoad();

    private long now;
    private int waitingAtPlan;
    boolean decodePlanned;
    private boolean preempted;
    private int spareBlocks;
    private int chunks;
    private boolean repeat;
    private boolean changed = true;
    private long slotsTouched;
    private long reservedBlocks;

    AggregateLane(
            int replica, int index, Deployment deployment, Gateway gateway, boolean alwaysAsk, Observers observers) {
        this.replica = replica;
        this.index = index;
        this.blockTokens = deployment.blockTokens();
        this.pool = new BlockPool(deployment.blocks());
        this.blocksPerSequence = deployment.cache().blocksPerSequence();
        Reach reach = deployment.cache().localReach();
        this.localReach = reach == null ? new Reach.Full() : reach;
        int interval = deployment.frontEnd().streamInterval();
        this.stream = interval == 1 ? null : new ChunkedStream(table, interval);
        this.decoding = new DecodingSet(table, blockTokens, reach, stream);
        this.policy = deployment.policy().get();
        this.alwaysAsk = alwaysAsk;
        this.gateway = gateway;
        this.observers = observers;
    }

    BatchPolicy policy() {
        return policy;
    }

    /** Slots looked at since the start, for tests of cost. */
    long slotsTouched() {
        return slotsTouched;
    }

    void enqueue(long id, long arrivalNanos, int promptTokens, int outputTokens, int outputBudget, int sloClass) {
        int slot = table.allocate(id, arrivalNanos, promptTokens, outputTokens, outputBudget, sloClass);
        queue.addLast(slot);
        changed = true;
    }

    // ---- planning

    /** Forms the next step; null when there is nothing to do. The load is valid until the step is committed. */
    @Nullable
    StepLoad plan(long nanos) {
        now = nanos;
        waitingAtPlan = queue.size();
        load.clear();
        if (repeat && !changed && !alwaysAsk && decoding.size() > 0 && !decoding.shortOf(spareBlocks, pool.free())) {
            planDecode();
            return load;
        }
        repeat = false;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            changed = false;
            preempted = false;
            policy.plan(this, this);
            if (hasStep()) {
                return load;
            }
            if (!preempted) {
                return null;
            }
        }
        throw new IllegalStateException("livelock at " + nanos + " ns: the policy preempted " + MAX_ATTEMPTS
                + " times in a row and planned nothing");
    }

    @Override
    public boolean decodeAll(int spare) {
        if (decoding.size() == 0 || decodePlanned) {
            return false;
        }
        boolean evicted = false;
        while (decoding.shortOf(spare, pool.free())) {
            preemptTail();
            evicted = true;
            if (decoding.size() == 0) {
                return true;
            }
        }
        spareBlocks = spare;
        planDecode();
        return evicted;
    }

    private void planDecode() {
        int sequences = decoding.size();
        pool.take(decoding.blocksDue());
        decodePlanned = true;
        load.decodeSequences = sequences;
        load.decodeContext = decoding.cached() + sequences;
        load.localContext = decoding.localContext();
        load.logits += sequences;
    }

    @Override
    public int prefill(int i, int max) {
        int slot = prefilling.get(i);
        slotsTouched++;
        if (max <= 0 || table.chunk[slot] > 0) {
            return 0;
        }
        int done = table.cached[slot];
        int tokens = Math.min(max, table.prefillTarget(slot) - done);
        int needed = blocksFor(done + tokens) - blocksFor(done);
        while (needed > pool.free()) {
            boolean self = table.youngest() == slot;
            preemptTail();
            if (self) {
                return 0;
            }
        }
        grant(slot, tokens, needed);
        return tokens;
    }

    @Override
    public int admit(int max) {
        if (queue.size() == 0 || max <= 0) {
            return 0;
        }
        int slot = queue.peek();
        slotsTouched++;
        int tokens = Math.min(max, table.prefillTarget(slot));
        int needed = blocksFor(tokens);
        if (needed > pool.free()) {
            return 0;
        }
        queue.poll();
        boolean resumed = table.admittedNanos[slot] != NONE;
        if (!resumed) {
            table.admittedNanos[slot] = now;
        }
        table.state[slot] = SequenceTable.PREFILLING;
        table.appendRunning(slot);
        prefilling.add(slot);
        reservedBlocks += reserved(slot);
        load.joins++;
        grant(slot, tokens, needed);
        observers.admit(now, table.request[slot], replica, resumed);
        return tokens;
    }

    private void grant(int slot, int tokens, int blocks) {
        pool.take(blocks);
        table.chunk[slot] = tokens;
        chunks++;
        load.addPrefill(
                table.cached[slot], tokens, table.cached[slot] + tokens == table.prefillTarget(slot), localReach);
    }

    @Override
    public void preemptTail() {
        int slot = table.youngest();
        if (slot == NONE) {
            throw new IllegalStateException("nobody to preempt");
        }
        slotsTouched++;
        preempt(slot);
        queue.addFirst(slot);
    }

    @Override
    public void retract() {
        int slot = cheapest();
        if (slot == NONE || decodePlanned) {
            throw new IllegalStateException(slot == NONE ? "nobody to retract" : "the step already decodes");
        }
        preempt(slot);
        queue.addLast(slot);
    }

    /** The decoding sequence with the fewest tokens, then the longest prompt, then the latest admission. */
    private int cheapest() {
        int best = NONE;
        int bestTokens = Integer.MAX_VALUE;
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            slotsTouched++;
            if (table.state[slot] == SequenceTable.DECODING) {
                int tokens = decoding.generated(slot);
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
        preempted = true;
        changed = true;
        table.removeRunning(slot);
        if (table.state[slot] == SequenceTable.DECODING) {
            dropDecoding(slot);
        } else {
            dropPrefilling(slot);
        }
        table.recomputed[slot] += table.cached[slot];
        table.cached[slot] = 0;
        table.preemptions[slot]++;
        table.state[slot] = SequenceTable.WAITING;
        reservedBlocks -= reserved(slot);
        observers.preempt(now, table.request[slot], replica, table.generated[slot]);
    }

    private void dropDecoding(int slot) {
        long local = decoding.localContext(slot);
        decoding.drop(slot);
        int cached = table.cached[slot];
        pool.release(blocksFor(decodePlanned ? cached + 1 : cached));
        if (decodePlanned) {
            load.decodeSequences--;
            load.decodeContext -= cached + 1;
            load.localContext -= local;
            load.logits--;
            decodePlanned = decoding.size() > 0;
        }
    }

    private void dropPrefilling(int slot) {
        int tokens = table.chunk[slot];
        int done = table.cached[slot];
        pool.release(blocksFor(done + tokens));
        if (tokens > 0) {
            load.removePrefill(done, tokens, done + tokens == table.prefillTarget(slot), localReach);
            table.chunk[slot] = 0;
            chunks--;
            if (done == 0) {
                load.joins--;
            }
        }
        prefilling.removeLast(slot);
    }

    @Override
    public void repeatUntilChange() {
        repeat = decodePlanned && chunks == 0 && !preempted;
    }

    // ---- committing

    /** Whether a step of this lane is planned or under way. */
    boolean hasStep() {
        return decodePlanned || chunks > 0;
    }

    /** The step that was planned at {@code startNanos} ends. */
    void commit(Clock clock, long startNanos) {
        long nanos = clock.now();
        observers.step(replica, index, startNanos, nanos, load, pool.used(), waitingAtPlan);
        if (decodePlanned) {
            commitDecode(clock, nanos);
        }
        if (chunks > 0) {
            commitPrefill(clock, nanos);
        }
        decodePlanned = false;
        chunks = 0;
    }

    private void commitDecode(Clock clock, long nanos) {
        decoding.advance(nanos, observers);
        if (observers.wantTokens()) {
            tellTokens(nanos);
        }
        for (int slot = decoding.takeFinished(); slot != NONE; slot = decoding.takeFinished()) {
            if (stream != null) {
                stream.deliver(slot, table.generated[slot], nanos, observers);
            }
            end(clock, slot, nanos);
        }
    }

    private void tellTokens(long nanos) {
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            if (table.state[slot] == SequenceTable.DECODING) {
                observers.token(nanos, table.request[slot], decoding.generated(slot));
            }
        }
    }

    private void commitPrefill(Clock clock, long nanos) {
        int kept = 0;
        for (int i = 0; i < prefilling.size(); i++) {
            int slot = prefilling.get(i);
            slotsTouched++;
            table.cached[slot] += table.chunk[slot];
            table.chunk[slot] = 0;
            if (table.cached[slot] < table.prefillTarget(slot)) {
                prefilling.keep(kept++, slot);
            } else {
                startDecoding(clock, slot, nanos);
            }
        }
        changed |= kept < prefilling.size();
        prefilling.truncate(kept);
    }

    /** A completed prefill yields a token; the sequence decodes on, or has ended. */
    private void startDecoding(Clock clock, int slot, long nanos) {
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
        if (remaining == 0) {
            end(clock, slot, nanos);
        } else {
            decoding.join(slot, remaining, nanos);
        }
    }

    /** A sequence has delivered its last token. */
    private void end(Clock clock, int slot, long nanos) {
        slotsTouched++;
        changed = true;
        table.removeRunning(slot);
        reservedBlocks -= reserved(slot);
        pool.release(blocksFor(table.cached[slot]));
        completion.request = table.request[slot];
        completion.replica = replica;
        completion.arrivalNanos = table.arrivalNanos[slot];
        completion.admittedNanos = table.admittedNanos[slot];
        completion.firstTokenNanos = table.firstTokenNanos[slot];
        completion.finishedNanos = nanos;
        completion.promptTokens = table.promptTokens[slot];
        completion.outputTokens = table.generated[slot];
        completion.sloClass = table.sloClass[slot];
        completion.preemptions = table.preemptions[slot];
        completion.recomputedTokens = table.recomputed[slot];
        table.free(slot);
        observers.finish(completion);
        gateway.finished(clock, replica, completion.outputTokens);
    }

    // ---- what the policy sees

    /** Blocks that a sequence holds with all the output it was allowed. */
    int reserved(int slot) {
        return blocksFor(table.promptTokens[slot] + table.outputBudget[slot]);
    }

    @Override
    public int blocksDue() {
        return decoding.blocksDue();
    }

    @Override
    public long reservedBlocks() {
        return reservedBlocks;
    }

    @Override
    public long openTokens(int clip) {
        long sum = 0;
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            sum += Math.min(clip, table.outputBudget[slot] - generated(slot));
        }
        return sum;
    }

    @Override
    public long generatedTokens() {
        long sum = 0;
        for (int slot = table.oldest(); slot != NONE; slot = table.next[slot]) {
            sum += generated(slot);
        }
        return sum;
    }

    private int generated(int slot) {
        slotsTouched++;
        return table.state[slot] == SequenceTable.DECODING ? decoding.generated(slot) : table.generated[slot];
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public int decoding() {
        return decoding.size();
    }

    @Override
    public int prefilling() {
        return prefilling.size();
    }

    @Override
    public int remainingPrefill(int i) {
        int slot = prefilling.get(i);
        return table.prefillTarget(slot) - table.cached[slot] - table.chunk[slot];
    }

    @Override
    public int waiting() {
        return queue.size();
    }

    @Override
    public RequestView head() {
        int slot = queue.peek();
        return new RequestView(
                table.request[slot],
                table.arrivalNanos[slot],
                table.promptTokens[slot],
                table.outputBudget[slot],
                table.sloClass[slot]);
    }

    @Override
    public int headPrefill() {
        return table.prefillTarget(queue.peek());
    }

    @Override
    public int freeBlocks() {
        return pool.free();
    }

    @Override
    public int totalBlocks() {
        return pool.total();
    }

    @Override
    public int blockTokens() {
        return blockTokens;
    }

    @Override
    public int blocksPerSequence() {
        return blocksPerSequence;
    }
}
