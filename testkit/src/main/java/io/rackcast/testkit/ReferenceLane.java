package io.rackcast.testkit;

import io.rackcast.core.model.Reach;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.RequestView;
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
    private int free;
    private long now;
    private boolean decoded;
    private int joins;
    long preemptions;

    ReferenceLane(Deployment deployment) {
        this.policy = deployment.policy().get();
        this.totalBlocks = deployment.blocks();
        this.blockTokens = deployment.blockTokens();
        this.blocksPerSequence = deployment.cache().blocksPerSequence();
        this.local = Objects.requireNonNullElseGet(deployment.cache().localReach(), Reach.Full::new);
        this.free = totalBlocks;
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
        for (ReferenceSequence sequence : running) {
            if (sequence.planned > 0) {
                int after = sequence.cached + sequence.planned;
                if (sequence.decodes()) {
                    load.addDecode(after, local.tokens(after));
                } else {
                    load.addPrefill(sequence.cached, sequence.planned, after == sequence.target, local);
                }
            }
        }
        load.joins = joins;
        return load.tokens() == 0 ? null : load;
    }

    /** Ends the step; returns those that finished. */
    List<ReferenceSequence> commit(long nanos) {
        List<ReferenceSequence> finished = new ArrayList<>();
        for (ReferenceSequence sequence : List.copyOf(running)) {
            if (sequence.planned > 0) {
                sequence.cached += sequence.planned;
                sequence.planned = 0;
                if (sequence.cached >= sequence.target) {
                    sequence.tokenNanos.add(nanos);
                    if (sequence.done()) {
                        running.remove(sequence);
                        release(sequence);
                        finished.add(sequence);
                    }
                }
            }
        }
        return finished;
    }

    @Override
    public boolean decodeAll(int spareBlocks) {
        if (decoded) {
            return false;
        }
        decoded = true;
        boolean preempted = false;
        for (int i = 0; i < running.size(); i++) {
            ReferenceSequence sequence = running.get(i);
            if (!sequence.decodes()) {
                continue;
            }
            int needed = blocksFor(sequence.cached + 1) - sequence.blocks;
            while (running.contains(sequence) && free < Math.max(spareBlocks, needed)) {
                preemptTail();
                preempted = true;
            }
            if (running.contains(sequence)) {
                take(sequence, needed);
                sequence.planned = 1;
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
        int needed = blocksFor(sequence.cached + tokens) - sequence.blocks;
        while (free < needed) {
            preemptTail();
            if (!running.contains(sequence)) {
                return 0;
            }
        }
        take(sequence, needed);
        sequence.planned = tokens;
        return tokens;
    }

    @Override
    public int admit(int max) {
        if (queue.isEmpty() || max <= 0) {
            return 0;
        }
        ReferenceSequence sequence = queue.getFirst();
        int target = sequence.promptTokens + sequence.generated();
        int tokens = Math.min(max, target);
        int needed = blocksFor(tokens);
        if (needed > free) {
            return 0;
        }
        queue.removeFirst();
        running.add(sequence);
        sequence.target = target;
        if (sequence.admittedNanos < 0) {
            sequence.admittedNanos = now;
        }
        take(sequence, needed);
        sequence.planned = tokens;
        joins++;
        return tokens;
    }

    @Override
    public void preemptTail() {
        ReferenceSequence victim = running.remove(running.size() - 1);
        if (victim.planned > 0 && !victim.decodes() && victim.cached == 0) {
            joins--;
        }
        release(victim);
        victim.recomputed += victim.cached;
        victim.cached = 0;
        victim.planned = 0;
        victim.target = Integer.MAX_VALUE;
        victim.preemptions++;
        preemptions++;
        queue.addFirst(victim);
    }

    @Override
    public void repeatUntilChange() {
        // The reference asks at every step.
    }

    private void take(ReferenceSequence sequence, int blocks) {
        free -= blocks;
        sequence.blocks += blocks;
    }

    private void release(ReferenceSequence sequence) {
        free += sequence.blocks;
        sequence.blocks = 0;
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
        return new RequestView(head.id, head.arrivalNanos, head.promptTokens, head.outputBudget, head.sloClass);
    }

    @Override
    public int headPrefill() {
        return queue.getFirst().promptTokens + queue.getFirst().generated();
    }

    @Override
    public int freeBlocks() {
        return free;
    }

    @Override
    public int totalBlocks() {
        return totalBlocks;
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
