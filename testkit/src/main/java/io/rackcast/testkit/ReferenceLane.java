package io.rackcast.testkit;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.kvcache.CacheTiers;
import io.rackcast.core.kvcache.Eviction;
import io.rackcast.core.kvcache.KvAllocation;
import io.rackcast.core.model.Reach;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.Preemption;
import io.rackcast.core.scheduling.QueueVisitor;
import io.rackcast.core.scheduling.RequestView;
import io.rackcast.core.scheduling.SpeculationRule;
import io.rackcast.core.scheduling.StepPlan;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.timing.StepLoad;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A lane that looks at every sequence in every step. Blocks are handed out one sequence at a time, in order of
 * admission, exactly as the verbs of {@link StepPlan} say.
 */
final class ReferenceLane implements BatchView, StepPlan {
    final List<ReferenceSequence> running = new ArrayList<>();
    final ReferenceQueue queue;
    /** In the memory of the host. */
    final List<ReferenceSequence> swapped = new ArrayList<>();

    final ReferenceAdapters adapters;
    final BatchPolicy policy;
    private final int totalBlocks;
    private final int blockTokens;
    private final int blocksPerSequence;
    private final Reach local;
    private final @Nullable SpeculationRule speculation;
    private final Preemption preemption;
    private final Draws draws;
    private final boolean sharing;
    private final boolean keeping;
    private final ReferencePool pool;
    final ReferenceTiers tiers;
    private final ReferencePages pages;
    /** Who has which addresses, in a cache without pages. */
    private final @Nullable ReferenceRanges ranges;

    private final BiConsumer<ReferenceSequence, Long> started;
    private long now;
    private boolean decoded;
    private int decodeWidth;
    /** When the policy wants to be asked again. */
    long wakeNanos = Long.MAX_VALUE;

    private int joins;
    private long preemptedBefore;
    private long waitingCopies;
    long preemptions;
    long swapsOut;
    long blocksCopied;

    /**
     * @param knowsContent whether anybody knows what prompts have in common
     * @param draws whether a request keeps its drafts
     * @param started told of requests that enter the batch for the first time, and when
     */
    ReferenceLane(
            Deployment deployment, boolean knowsContent, Draws draws, BiConsumer<ReferenceSequence, Long> started) {
        this.draws = draws;
        this.started = started;
        this.queue = new ReferenceQueue(deployment.order());
        this.adapters = new ReferenceAdapters(deployment.lora(), running);
        this.speculation = deployment.speculation();
        this.preemption = deployment.preemption();
        this.policy = deployment.policy().get();
        this.totalBlocks = deployment.blocks();
        this.blockTokens = deployment.blockTokens();
        this.blocksPerSequence = deployment.cache().blocksPerSequence();
        this.local = Objects.requireNonNullElseGet(deployment.cache().localReach(), Reach.Full::new);
        this.sharing = deployment.prefixCache() != null && knowsContent;
        this.keeping = deployment.prefixCache() == Eviction.LRU && !knowsContent;
        this.pool = new ReferencePool(totalBlocks, blockTokens, deployment.prefixCache());
        this.tiers = new ReferenceTiers(sharing ? deployment.tiers() : CacheTiers.NONE, pool, queue, blockTokens);
        this.pages = new ReferencePages(blockTokens, blocksPerSequence);
        this.ranges = deployment.kvAllocation() == KvAllocation.PAGED ? null : new ReferenceRanges(deployment, pages);
    }

    /** Plans a step; null when there is nothing to do. */
    @Nullable
    StepLoad plan(long nanos) {
        now = nanos;
        joins = 0;
        tiers.look(nanos);
        do {
            preemptedBefore = preemptions;
            decoded = false;
            decodeWidth = 0;
            wakeNanos = Long.MAX_VALUE;
            policy.plan(this, this);
        } while (preempted() && running.stream().allMatch(sequence -> sequence.planned == 0));
        StepLoad load = new StepLoad();
        int longest = 0;
        for (ReferenceSequence sequence : running) {
            if (sequence.planned > 0) {
                int after = sequence.cached + sequence.planned;
                if (sequence.decodes()) {
                    for (int i = 0; i < sequence.members; i++) {
                        addDecode(load, sequence);
                    }
                    longest = Math.max(longest, after);
                } else if (sequence.answers.size() > 1) {
                    addPrefill(load, sequence);
                    addPadding(load, after, sequence.padding);
                } else {
                    load.addPrefill(sequence.cached, sequence.planned, after == sequence.target, local);
                    addPadding(load, after, sequence.padding);
                }
            }
        }
        load.joins = joins;
        adapters.note(load, queue.waiting());
        load.noteLongest(longest);
        while (load.decodeSequences > 0 && load.decodeSequences + load.emptySlots < decodeWidth) {
            load.emptySlots++;
        }
        return load.tokens() == 0 ? null : load;
    }

    /** Token by token; whatever belongs to another sequence than the token before starts a piece of its own. */
    private void addPrefill(StepLoad load, ReferenceSequence sequence) {
        int from = sequence.cached;
        for (int i = from; i < from + sequence.planned; i++) {
            int position = sequence.positionOf(i);
            boolean starts = i == from || i == sequence.promptTokens || position != sequence.positionOf(i - 1) + 1;
            if (starts) {
                load.prefillSequences++;
                load.prefillPast += position;
                load.localPast += local.carried(position);
            }
            load.prefillTokens++;
            load.prefillPairs += position + 1;
            load.localPairs += local.tokens(position + 1L);
        }
        if (from + sequence.planned == sequence.target) {
            load.logits += sequence.members;
        }
    }

    /** Token by token, each a query behind those before it. */
    private void addPadding(StepLoad load, int before, int padding) {
        for (int query = before + 1; query <= before + padding; query++) {
            load.paddingTokens++;
            load.paddingPairs += query;
            load.localPaddingPairs += local.tokens(query);
        }
    }

    /** What the step just planned waits for: copies of blocks, and adapters, in nanoseconds. */
    long stallNanos() {
        long copies = waitingCopies;
        waitingCopies = 0;
        return (copies * preemption.picosPerBlock() + 999) / 1000 + adapters.bring() + tiers.stallNanos();
    }

    /** Token by token, as if each were a query of its own that finds the keys of those before it in the cache. */
    private void addDecode(StepLoad load, ReferenceSequence sequence) {
        int after = sequence.cached + sequence.planned;
        long inReach = 0;
        for (int key = 1; key <= after; key++) {
            boolean read = key > sequence.cached || key > sequence.cached - local.carried(sequence.cached);
            inReach += read ? 1 : 0;
        }
        long pairs = 0;
        long localPairs = 0;
        for (int query = sequence.cached + 1; query <= after; query++) {
            pairs += query;
            localPairs += local.tokens(query);
        }
        load.addDecode(after, inReach);
        load.verifyTokens += sequence.planned - 1;
        load.logits += sequence.planned - 1;
        load.verifyPairs += pairs - after;
        load.localVerifyPairs += localPairs - inReach;
    }

    /** Ends the step; returns those that are done with their answers, or left meanwhile. */
    List<ReferenceSequence> commit(long nanos) {
        tiers.clock(nanos);
        List<ReferenceSequence> gone =
                alive().stream().filter(sequence -> !sequence.gone.isEmpty()).toList();
        for (ReferenceSequence sequence : gone) {
            compute(sequence);
            release(sequence);
        }
        List<ReferenceSequence> decoding = running.stream()
                .filter(sequence -> sequence.planned > 0 && sequence.decodes())
                .toList();
        List<ReferenceSequence> prefilling = running.stream()
                .filter(sequence -> sequence.planned > 0 && !sequence.decodes())
                .toList();
        List<ReferenceSequence> ended = new ArrayList<>();
        for (ReferenceSequence sequence : decoding) {
            deliver(sequence, compute(sequence), nanos);
        }
        decoding.forEach(sequence -> leaveIfDone(sequence, ended));
        for (ReferenceSequence sequence : prefilling) {
            compute(sequence);
            if (sequence.cached >= sequence.target) {
                sequence.cached = sequence.promptTokens + sequence.generated();
                sequence.target = sequence.cached;
                deliver(sequence, 1, nanos);
                leaveIfDone(sequence, ended);
            }
        }
        ended.addAll(gone);
        ended.forEach(sequence -> remove(sequence, nanos));
        return ended;
    }

    /** Everybody that the lane knows. */
    List<ReferenceSequence> alive() {
        List<ReferenceSequence> everybody = new ArrayList<>(running);
        everybody.addAll(queue.waiting());
        everybody.addAll(swapped);
        everybody.addAll(tiers.loading);
        return everybody;
    }

    /** Somebody leaves for good. */
    void remove(ReferenceSequence sequence, long nanos) {
        if (running.remove(sequence)) {
            adapters.left(sequence, nanos);
        }
        queue.remove(sequence);
        swapped.remove(sequence);
        tiers.remove(sequence);
        release(sequence);
    }

    /** What the step granted a sequence is in the cache. Returns the tokens of its answer, should it decode. */
    private int compute(ReferenceSequence sequence) {
        int tokens = sequence.planned;
        int before = sequence.cached;
        if (tokens > 0) {
            boolean decodes = sequence.decodes();
            tokens = decodes ? kept(sequence) : tokens;
            sequence.cached += tokens;
            sequence.computed += (long) tokens * (decodes ? sequence.members : 1);
        }
        sequence.planned = 0;
        sequence.padding = 0;
        fill(sequence);
        for (int i = before / blockTokens; i < known(sequence, sequence.cached) / blockTokens; i++) {
            List<Long> text = sequence.blocks.get(i).text;
            sequence.blocks.get(i).computed = true;
            if (text != null) {
                tiers.computed(text);
            }
        }
        return tokens;
    }

    private void deliver(ReferenceSequence sequence, int tokens, long nanos) {
        for (int i = 0; i < tokens; i++) {
            for (int answer = 0; answer < sequence.members; answer++) {
                queue.delivered(sequence);
            }
            sequence.getToken(nanos);
        }
    }

    private void leaveIfDone(ReferenceSequence sequence, List<ReferenceSequence> ended) {
        if (sequence.done()) {
            release(sequence);
            ended.add(sequence);
        } else {
            releaseEnded(sequence);
        }
    }

    /** Tokens that a verified sequence keeps: drafts up to the first one refused, one of its own, none beyond its end. */
    private int kept(ReferenceSequence sequence) {
        if (speculation == null) {
            return 1;
        }
        int kept = 0;
        boolean accepted = true;
        while (accepted && kept < sequence.planned - 1) {
            double draw = draws.uniform(sequence.id, sequence.generated() + kept);
            accepted = draw < speculation.acceptance(kept);
            kept += accepted ? 1 : 0;
        }
        return Math.min(kept + 1, sequence.outputTokens - sequence.generated());
    }

    /** Tokens that a decode of the sequence computes: its next one, and drafts as long as it may get more after that. */
    private int verified(ReferenceSequence sequence) {
        int drafts = speculation == null ? 0 : speculation.draftTokens();
        while (drafts > 0 && sequence.generated() + drafts + 1 > sequence.outputBudget) {
            drafts--;
        }
        return drafts + 1;
    }

    @Override
    public boolean decodeAll(int spareBlocks) {
        if (decoded) {
            return false;
        }
        decoded = true;
        boolean preempted = false;
        for (ReferenceSequence sequence : List.copyOf(running)) {
            if (!sequence.decodes()) {
                continue;
            }
            int tokens = verified(sequence);
            int needed = growth(sequence, tokens);
            int before = needed - needed / sequence.members;
            while (running.contains(sequence)
                    && ranges == null
                    && pool.free() - promised() - before < Math.max(spareBlocks, needed - before)) {
                preemptTail();
                preempted = true;
            }
            if (running.contains(sequence)) {
                sequence.planned = tokens;
            }
        }
        for (ReferenceSequence sequence : running) {
            if (sequence.decodes()) {
                take(sequence, growth(sequence, sequence.planned));
            }
        }
        if (!preempted()) {
            comeBack();
        }
        return preempted;
    }

    /** Blocks for decodes that are planned, and not taken yet. */
    private int promised() {
        return running.stream()
                .filter(sequence -> sequence.decodes() && sequence.planned > 0)
                .mapToInt(sequence -> growth(sequence, sequence.planned))
                .sum();
    }

    /** From the host, in order of arrival, with the blocks that the next step may need. */
    private void comeBack() {
        swapped.sort(Comparator.comparingLong(sequence -> sequence.id));
        for (ReferenceSequence first : List.copyOf(swapped)) {
            if (!adapters.admits(first)) {
                continue;
            }
            int held = blocksFor(first.cached);
            int tokens = verified(first);
            int drafts = speculation == null ? 0 : speculation.draftTokens();
            int after = blocksFor(first.cached + tokens);
            int asked = running.isEmpty() ? after : held + (drafts + blockTokens) / blockTokens;
            if (pool.free() < asked) {
                return;
            }
            swapped.remove(first);
            running.add(first);
            take(first, after);
            first.planned = tokens;
            waitingCopies += held;
            blocksCopied += held;
        }
    }

    @Override
    public int prefill(int i, int max) {
        ReferenceSequence sequence =
                running.stream().filter(s -> !s.decodes()).toList().get(i);
        if (max <= 0 || sequence.planned > 0) {
            return 0;
        }
        int tokens = Math.min(max, sequence.target - sequence.cached);
        int needed = growth(sequence, tokens);
        while (pool.free() < needed) {
            preemptTail();
            if (!running.contains(sequence)) {
                return 0;
            }
        }
        take(sequence, needed);
        sequence.planned = tokens;
        fill(sequence);
        return tokens;
    }

    @Override
    public int admit(int max) {
        if (queue.isEmpty() || max <= 0 || !swapped.isEmpty()) {
            return 0;
        }
        ReferenceSequence sequence = next();
        if (!adapters.admits(sequence)) {
            return 0;
        }
        int target = sequence.prefill();
        List<ReferencePool.Block> found = found(sequence);
        int hit = found.size() * blockTokens;
        int tokens = Math.min(max, target - hit);
        int needed;
        if (ranges == null) {
            needed = pages.prefilled(sequence, hit + tokens) - found.size();
            if (needed + unheld(found) > pool.free()) {
                return 0;
            }
        } else {
            needed = ranges.reserve(sequence);
            if (needed == 0) {
                return 0;
            }
        }
        found.forEach(pool::hold);
        sequence.blocks.addAll(found);
        sequence.leftovers.forget();
        sequence.cached = hit;
        sequence.base = hit;
        sequence.recomputed -= Math.min(hit, sequence.lost);
        sequence.lost = 0;
        queue.remove(sequence);
        running.add(sequence);
        sequence.target = target;
        if (sequence.admittedNanos < 0) {
            sequence.admittedNanos = now;
            sequence.hit = hit;
            queue.admitted(sequence);
            started.accept(sequence, now);
        }
        take(sequence, needed);
        sequence.planned = tokens;
        fill(sequence);
        joins++;
        tiers.settle();
        return tokens;
    }

    /** The first of those who find a slot for their adapter; the first of all if none does, or nobody is passed over. */
    private ReferenceSequence next() {
        return adapters.overtaking() ? inOrder().get(0) : queue.getFirst();
    }

    private List<ReferenceSequence> inOrder() {
        List<ReferenceSequence> waiting = new ArrayList<>(queue.inOrder());
        if (adapters.overtaking()) {
            waiting.sort(Comparator.comparing(one -> !adapters.admits(one)));
        }
        return waiting;
    }

    /** What the cache holds of what a waiting sequence has to prefill; one token at least is left to compute. */
    private List<ReferencePool.Block> found(ReferenceSequence sequence) {
        if (keeping) {
            return sequence.leftovers.found();
        }
        return sharing ? pool.find(sequence.content, known(sequence, sequence.prefill() - 1) / blockTokens) : List.of();
    }

    private static int unheld(List<ReferencePool.Block> found) {
        return (int) found.stream().filter(block -> block.holders == 0).count();
    }

    private void fill(ReferenceSequence sequence) {
        if (sharing) {
            pool.fill(sequence.blocks, sequence.content, known(sequence, sequence.cached + sequence.planned));
        }
    }

    /** Of the first so many tokens, those that may be found: what each of several answers has for itself is not. */
    static int known(ReferenceSequence sequence, int tokens) {
        return sequence.answers.size() == 1 ? tokens : Math.min(tokens, sequence.promptTokens);
    }

    @Override
    public void preemptTail() {
        ReferenceSequence victim = victim();
        running.remove(victim);
        adapters.left(victim, now);
        int blocks = blocksFor(victim.cached);
        int onHost = swapped.stream()
                .mapToInt(sequence -> blocksFor(sequence.cached))
                .sum();
        boolean swaps = !sharing && ranges == null && victim.members == 1 && preemption.swapBlocks() > 0;
        if (swaps && victim.decodes() && onHost + blocks <= preemption.swapBlocks()) {
            release(victim);
            victim.planned = 0;
            victim.preemptions++;
            preemptions++;
            swapped.add(victim);
            swapsOut++;
            waitingCopies += blocks;
            blocksCopied += blocks;
        } else {
            victim.leftovers.remember(victim.blocks, known(victim, victim.cached) / blockTokens);
            preempt(victim);
            queue.addFirst(victim);
        }
    }

    private ReferenceSequence victim() {
        if (sharing && joins > 0) {
            return running.get(running.size() - 1);
        }
        List<ReferenceSequence> candidates = running;
        Comparator<ReferenceSequence> fate = switch (preemption.victim()) {
            case YOUNGEST -> Comparator.comparing(running::indexOf);
            case LOWEST_PRIORITY ->
                Comparator.<ReferenceSequence>comparingInt(s -> s.priority).thenComparing(s -> s.id);
            case FEWEST_GENERATED ->
                Comparator.<ReferenceSequence>comparingInt(s -> -s.generated()).thenComparing(s -> s.promptTokens);
            case MOST_BLOCKS -> {
                candidates = running.subList(Math.min(1, running.size() - 1), running.size());
                yield Comparator.comparingInt(this::blocksBefore);
            }
            case LONGEST_REMAINING -> Comparator.comparingInt(s -> s.outputBudget - s.generated());
        };
        return candidates.stream().max(fate.thenComparing(running::indexOf)).orElseThrow();
    }

    /** Blocks that a sequence held before the step at hand. */
    private int blocksBefore(ReferenceSequence sequence) {
        if (ranges != null) {
            return sequence.blocks.size();
        }
        return sequence.decodes()
                ? pages.decoded(sequence, sequence.cached)
                : pages.prefilled(sequence, sequence.cached);
    }

    private void preempt(ReferenceSequence victim) {
        if (victim.planned > 0 && !victim.decodes()) {
            joins -= victim.cached == victim.base ? 1 : 0;
            for (int i = victim.cached / blockTokens; i < victim.blocks.size(); i++) {
                pool.forget(victim.blocks.get(i));
            }
        }
        release(victim);
        victim.recomputed += victim.cached;
        for (int i = 1; i < victim.members && victim.decodes(); i++) {
            victim.recomputed += victim.cached - victim.promptTokens;
        }
        victim.lost = victim.cached;
        victim.cached = 0;
        victim.planned = 0;
        victim.padding = 0;
        victim.target = Integer.MAX_VALUE;
        victim.preemptions++;
        preemptions++;
    }

    @Override
    public void retract() {
        ReferenceSequence victim = running.stream()
                .filter(ReferenceSequence::decodes)
                .reduce((a, b) -> b.generated() < a.generated()
                                || (b.generated() == a.generated() && b.promptTokens >= a.promptTokens)
                        ? b
                        : a)
                .orElseThrow();
        running.remove(victim);
        adapters.left(victim, now);
        victim.leftovers.forget();
        preempt(victim);
        queue.addLast(victim);
    }

    @Override
    public void padPrompt(int tokens) {
        ReferenceSequence youngest = running.get(running.size() - 1);
        if (youngest.decodes() || youngest.planned == 0 || youngest.padding > 0) {
            throw new IllegalStateException("no prompt to pad");
        }
        youngest.padding = tokens;
    }

    @Override
    public void padDecode(int sequences) {
        decodeWidth = sequences;
    }

    @Override
    public void wakeAt(long nanos) {
        wakeNanos = nanos;
    }

    @Override
    public void repeatUntilChange() {
        // The reference asks at every step.
    }

    /** Blocks that the next so many tokens take: of a prefill, or of each answer that decodes. */
    private int growth(ReferenceSequence sequence, int tokens) {
        if (ranges != null) {
            return 0;
        }
        int after = sequence.cached + tokens;
        int held = sequence.blocks.size();
        return (sequence.decodes() ? pages.decoded(sequence, after) : pages.prefilled(sequence, after)) - held;
    }

    /** Answers that have ended give back what only they had. */
    private void releaseEnded(ReferenceSequence sequence) {
        if (sequence.answers.size() == 1) {
            return;
        }
        int held = sequence.blocks.size();
        int kept = ranges == null ? pages.decoded(sequence, sequence.cached) : held - ranges.clearEnded(sequence);
        List<ReferencePool.Block> last = sequence.blocks.subList(kept, held);
        pool.release(last);
    }

    private void take(ReferenceSequence sequence, int blocks) {
        for (int i = 0; i < blocks; i++) {
            sequence.blocks.add(pool.take());
        }
    }

    private void release(ReferenceSequence sequence) {
        pool.release(sequence.blocks);
        if (ranges != null) {
            ranges.clear(sequence);
        }
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public int decoding() {
        return running.stream()
                .filter(ReferenceSequence::decodes)
                .mapToInt(sequence -> sequence.members)
                .sum();
    }

    @Override
    public int running() {
        return running.stream().mapToInt(sequence -> sequence.members).sum() + swapped.size();
    }

    @Override
    public int requests() {
        return running.size() + swapped.size();
    }

    @Override
    public int decodeTokens() {
        return running.stream()
                .filter(ReferenceSequence::decodes)
                .mapToInt(sequence -> sequence.members * verified(sequence))
                .sum();
    }

    @Override
    public int prefilling() {
        return (int) running.stream().filter(sequence -> !sequence.decodes()).count();
    }

    @Override
    public int plannedTokens() {
        return running.stream()
                .mapToInt(sequence -> sequence.planned * (sequence.decodes() ? sequence.members : 1))
                .sum();
    }

    @Override
    public boolean preempted() {
        return preemptions > preemptedBefore;
    }

    @Override
    public int remainingPrefill(int i) {
        ReferenceSequence sequence =
                running.stream().filter(s -> !s.decodes()).toList().get(i);
        return sequence.target - sequence.cached - sequence.planned;
    }

    @Override
    public int remainingBlocks(int i) {
        ReferenceSequence sequence =
                running.stream().filter(s -> !s.decodes()).toList().get(i);
        return ranges == null ? pages.prefilled(sequence, sequence.target) - sequence.blocks.size() : 0;
    }

    @Override
    public int waiting() {
        return queue.size();
    }

    @Override
    public RequestView head() {
        return view(next());
    }

    private static RequestView view(ReferenceSequence waiting) {
        return new RequestView(
                waiting.id,
                waiting.arrivalNanos,
                waiting.promptTokens,
                waiting.outputBudget,
                waiting.sloClass,
                waiting.tenant,
                waiting.priority);
    }

    @Override
    public void lookThroughQueue(QueueVisitor visitor) {
        for (ReferenceSequence waiting : inOrder()) {
            QueueVisitor.Waiting next = new QueueVisitor.Waiting(
                    view(waiting),
                    waiting.prefill(),
                    waiting.members,
                    pages.prefilled(waiting, waiting.prefill()),
                    reservation(waiting));
            if (!visitor.sees(next)) {
                return;
            }
        }
    }

    @Override
    public boolean decodeFits(int spareBlocks) {
        int left = pool.free();
        for (ReferenceSequence sequence : running) {
            if (sequence.decodes()) {
                int needed = growth(sequence, verified(sequence));
                int before = needed - needed / sequence.members;
                if (ranges == null && left - before < Math.max(spareBlocks, needed - before)) {
                    return false;
                }
                left -= needed;
            }
        }
        return true;
    }

    @Override
    public int headPrefill() {
        return next().prefill() - headCached();
    }

    @Override
    public int headCached() {
        return found(next()).size() * blockTokens;
    }

    @Override
    public int headSequences() {
        return next().members;
    }

    @Override
    public int headPinned() {
        return unheld(found(next()));
    }

    @Override
    public int headBlocks(int tokens) {
        List<ReferencePool.Block> found = found(next());
        return pages.prefilled(next(), headCached() + tokens) - found.size() + unheld(found);
    }

    @Override
    public int headReservation() {
        return reservation(next());
    }

    @Override
    public int freeBlocks() {
        return pool.free();
    }

    @Override
    public int totalBlocks() {
        return totalBlocks;
    }

    @Override
    public int blocksDue() {
        return running.stream()
                .filter(ReferenceSequence::decodes)
                .mapToInt(sequence -> growth(sequence, verified(sequence)))
                .sum();
    }

    @Override
    public long reservedBlocks() {
        return running.stream().mapToLong(this::reservation).sum();
    }

    private int reservation(ReferenceSequence sequence) {
        return pages.decoded(sequence, sequence.promptTokens + sequence.outputBudget);
    }

    @Override
    public long openTokens(int clip) {
        return running.stream()
                .mapToLong(sequence ->
                        sequence.members * (long) Math.min(clip, sequence.outputBudget - sequence.generated()))
                .sum();
    }

    @Override
    public long generatedTokens() {
        return running.stream()
                .mapToLong(sequence -> (long) sequence.members * sequence.generated())
                .sum();
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
