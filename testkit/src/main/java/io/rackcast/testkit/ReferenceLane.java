package io.rackcast.testkit;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.model.Reach;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.RequestView;
import io.rackcast.core.scheduling.SpeculationRule;
import io.rackcast.core.scheduling.StepPlan;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.timing.StepLoad;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lane that looks at every sequence in every step. Blocks are handed out one sequence at a time, in order of
 * admission, exactly as the verbs of {@link StepPlan} say.
 */
final class ReferenceLane implements BatchView, StepPlan {
    final List<ReferenceSequence> running = new ArrayList<>();
    final Deque<ReferenceSequence> queue = new ArrayDeque<>();
    final BatchPolicy policy;
    private final int totalBlocks;
    private final int blockTokens;
    private final int blocksPerSequence;
    private final Reach local;
    private final @Nullable SpeculationRule speculation;
    private final Draws draws;
    private final boolean sharing;
    private final ReferencePool pool;
    private long now;
    private boolean decoded;
    private int joins;
    long preemptions;

    /** @param draws whether a request keeps its drafts */
    ReferenceLane(Deployment deployment, Draws draws) {
        this.draws = draws;
        this.speculation = deployment.speculation();
        this.policy = deployment.policy().get();
        this.totalBlocks = deployment.blocks();
        this.blockTokens = deployment.blockTokens();
        this.blocksPerSequence = deployment.cache().blocksPerSequence();
        this.local = Objects.requireNonNullElseGet(deployment.cache().localReach(), Reach.Full::new);
        this.sharing = deployment.prefixCache() != null;
        this.pool = new ReferencePool(totalBlocks, blockTokens, deployment.prefixCache());
    }

    /** Plans a step; null when there is nothing to do. */
    @Nullable
    StepLoad plan(long nanos) {
        now = nanos;
        joins = 0;
        long before;
        do {
            before = preemptions;
            decoded = false;
            policy.plan(this, this);
        } while (preemptions > before && running.stream().allMatch(sequence -> sequence.planned == 0));
        StepLoad load = new StepLoad();
        int longest = 0;
        for (ReferenceSequence sequence : running) {
            if (sequence.planned > 0) {
                int after = sequence.cached + sequence.planned;
                if (sequence.decodes()) {
                    addDecode(load, sequence);
                    longest = Math.max(longest, after);
                } else {
                    load.addPrefill(sequence.cached, sequence.planned, after == sequence.target, local);
                }
            }
        }
        load.joins = joins;
        load.noteLongest(longest);
        return load.tokens() == 0 ? null : load;
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

    /** Ends the step; returns those that finished. */
    List<ReferenceSequence> commit(long nanos) {
        List<ReferenceSequence> finished = new ArrayList<>();
        List<ReferenceSequence> decoding = running.stream()
                .filter(sequence -> sequence.planned > 0 && sequence.decodes())
                .toList();
        List<ReferenceSequence> prefilling = running.stream()
                .filter(sequence -> sequence.planned > 0 && !sequence.decodes())
                .toList();
        for (ReferenceSequence sequence : decoding) {
            int tokens = kept(sequence);
            sequence.cached += tokens;
            if (sharing) {
                pool.fill(sequence.blocks, sequence.content, sequence.cached);
            }
            deliver(sequence, tokens, nanos);
        }
        decoding.forEach(sequence -> leaveIfDone(sequence, finished));
        for (ReferenceSequence sequence : prefilling) {
            sequence.cached += sequence.planned;
            sequence.planned = 0;
            if (sequence.cached >= sequence.target) {
                deliver(sequence, 1, nanos);
                leaveIfDone(sequence, finished);
            }
        }
        return finished;
    }

    private static void deliver(ReferenceSequence sequence, int tokens, long nanos) {
        sequence.planned = 0;
        for (int i = 0; i < tokens; i++) {
            sequence.tokenNanos.add(nanos);
        }
    }

    private void leaveIfDone(ReferenceSequence sequence, List<ReferenceSequence> finished) {
        if (sequence.done()) {
            running.remove(sequence);
            pool.release(sequence.blocks);
            finished.add(sequence);
        }
    }

    /** Tokens that a verified sequence keeps: drafts up to the first one refused, one of its own, none beyond its end. */
    private int kept(ReferenceSequence sequence) {
        int kept = 0;
        boolean accepted = true;
        while (accepted && kept < sequence.planned - 1) {
            double draw = draws.uniform(sequence.id, sequence.generated() + kept);
            accepted = draw < Objects.requireNonNull(speculation).acceptance(kept);
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
        int promised = 0;
        for (int i = 0; i < running.size(); i++) {
            ReferenceSequence sequence = running.get(i);
            if (!sequence.decodes()) {
                continue;
            }
            int tokens = verified(sequence);
            int needed = blocksFor(sequence.cached + tokens) - sequence.blocks.size();
            while (running.contains(sequence) && pool.free() - promised < Math.max(spareBlocks, needed)) {
                preemptTail();
                preempted = true;
            }
            if (running.contains(sequence)) {
                promised += needed;
                sequence.planned = tokens;
            }
        }
        for (ReferenceSequence sequence : running) {
            if (sequence.decodes()) {
                take(sequence, blocksFor(sequence.cached + sequence.planned) - sequence.blocks.size());
            }
        }
        return preempted;
    }

    @Override
    public int prefill(int i, int max) {
        ReferenceSequence sequence =
                running.stream().filter(s -> !s.decodes()).toList().get(i);
        if (max <= 0 || sequence.planned > 0) {
            return 0;
        }
        int tokens = Math.min(max, sequence.target - sequence.cached);
        int needed = blocksFor(sequence.cached + tokens) - sequence.blocks.size();
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
        if (queue.isEmpty() || max <= 0) {
            return 0;
        }
        ReferenceSequence sequence = queue.getFirst();
        int target = sequence.promptTokens + sequence.generated();
        List<ReferencePool.Block> found = found(sequence);
        int hit = found.size() * blockTokens;
        int tokens = Math.min(max, target - hit);
        int needed = blocksFor(hit + tokens) - found.size();
        if (needed + unheld(found) > pool.free()) {
            return 0;
        }
        found.forEach(pool::hold);
        sequence.blocks.addAll(found);
        sequence.cached = hit;
        sequence.base = hit;
        sequence.recomputed -= Math.min(hit, sequence.lost);
        sequence.lost = 0;
        queue.removeFirst();
        running.add(sequence);
        sequence.target = target;
        if (sequence.admittedNanos < 0) {
            sequence.admittedNanos = now;
            sequence.hit = hit;
        }
        take(sequence, needed);
        sequence.planned = tokens;
        fill(sequence);
        joins++;
        return tokens;
    }

    /** What the cache holds of what a waiting sequence has to prefill; one token at least is left to compute. */
    private List<ReferencePool.Block> found(ReferenceSequence sequence) {
        int target = sequence.promptTokens + sequence.generated();
        return sharing ? pool.find(sequence.content, (target - 1) / blockTokens) : List.of();
    }

    private static int unheld(List<ReferencePool.Block> found) {
        return (int) found.stream().filter(block -> block.holders == 0).count();
    }

    private void fill(ReferenceSequence sequence) {
        if (sharing) {
            pool.fill(sequence.blocks, sequence.content, sequence.cached + sequence.planned);
        }
    }

    @Override
    public void preemptTail() {
        ReferenceSequence victim = running.remove(running.size() - 1);
        preempt(victim);
        queue.addFirst(victim);
    }

    private void preempt(ReferenceSequence victim) {
        if (victim.planned > 0 && !victim.decodes()) {
            joins -= victim.cached == victim.base ? 1 : 0;
            for (int i = victim.cached / blockTokens; i < victim.blocks.size(); i++) {
                pool.forget(victim.blocks.get(i));
            }
        }
        pool.release(victim.blocks);
        victim.recomputed += victim.cached;
        victim.lost = victim.cached;
        victim.cached = 0;
        victim.planned = 0;
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
        preempt(victim);
        queue.addLast(victim);
    }

    @Override
    public void repeatUntilChange() {
        // The reference asks at every step.
    }

    private void take(ReferenceSequence sequence, int blocks) {
        for (int i = 0; i < blocks; i++) {
            sequence.blocks.add(pool.take());
        }
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public int decoding() {
        return (int) running.stream().filter(ReferenceSequence::decodes).count();
    }

    @Override
    public int decodeTokens() {
        return running.stream()
                .filter(ReferenceSequence::decodes)
                .mapToInt(this::verified)
                .sum();
    }

    @Override
    public int prefilling() {
        return running.size() - decoding();
    }

    @Override
    public int remainingPrefill(int i) {
        ReferenceSequence sequence =
                running.stream().filter(s -> !s.decodes()).toList().get(i);
        return sequence.target - sequence.cached - sequence.planned;
    }

    @Override
    public int waiting() {
        return queue.size();
    }

    @Override
    public RequestView head() {
        ReferenceSequence head = queue.getFirst();
        return new RequestView(
                head.id,
                head.arrivalNanos,
                head.promptTokens,
                head.outputBudget,
                head.sloClass,
                head.tenant,
                head.priority);
    }

    @Override
    public int headPrefill() {
        return queue.getFirst().promptTokens + queue.getFirst().generated() - headCached();
    }

    @Override
    public int headCached() {
        return found(queue.getFirst()).size() * blockTokens;
    }

    @Override
    public int headBlocks() {
        List<ReferencePool.Block> found = found(queue.getFirst());
        return blocksFor(headPrefill() + headCached()) - found.size() + unheld(found);
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
                .mapToInt(sequence -> blocksFor(sequence.cached + verified(sequence)) - sequence.blocks.size())
                .sum();
    }

    @Override
    public long reservedBlocks() {
        return running.stream()
                .mapToLong(sequence -> blocksFor(sequence.promptTokens + sequence.outputBudget))
                .sum();
    }

    @Override
    public long openTokens(int clip) {
        return running.stream()
                .mapToLong(sequence -> Math.min(clip, sequence.outputBudget - sequence.generated()))
                .sum();
    }

    @Override
    public long generatedTokens() {
        return running.stream().mapToLong(ReferenceSequence::generated).sum();
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
