package io.rackcast.testkit.spec;

import io.rackcast.testkit.PolicyChoice;
import io.rackcast.testkit.ServingCase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * vLLM V0's default scheduler: prefills of whole prompts while budget, sequences and the watermark allow; a step without
 * prefills decodes all running requests, each of which needs a free block at its turn, and preempts from the end of the
 * list where there is none. Who is preempted is swapped out where there is room for it, and comes back before any other prefill.
 */
public final class VllmV0Spec extends SpecEngine {
    private final int maxBatchedTokens;
    private final int maxSequences;
    private final double watermark;
    private final int watermarkBlocks;

    /** The engine of a case whose policy is vLLM V0. */
    public VllmV0Spec(ServingCase given, PolicyChoice.V0 options) {
        super(given);
        this.maxBatchedTokens = options.tokenBudget();
        this.maxSequences = options.maxSequences();
        this.watermark = options.watermark();
        this.watermarkBlocks = (int) (watermark * sharedBlocks());
    }

    @Override
    int maxModelLen() {
        int admissible = (sharedBlocks() - (int) (watermark * sharedBlocks())) * blockTokens();
        return Math.min(hardLimit(), 1 + Math.min(maxBatchedTokens, admissible));
    }

    @Override
    void schedule() {
        boolean prefills = swapped.isEmpty() && schedulePrefills();
        if (!prefills && !scheduleRunning()) {
            scheduleSwapped();
        }
    }

    private boolean schedulePrefills() {
        int batchedTokens = 0;
        boolean any = false;
        while (!waiting.isEmpty()) {
            SpecRequest request = waiting.peekFirst();
            int newTokens = request.numTokens();
            boolean later = freeBlocks - blocksFor(newTokens) < watermarkBlocks;
            if (later || batchedTokens + newTokens > maxBatchedTokens || running.size() + 1 > maxSequences) {
                break;
            }
            waiting.removeFirst();
            allocateSlots(request, newTokens);
            running.add(request);
            request.scheduledTokens = newTokens;
            batchedTokens += newTokens;
            any = true;
        }
        return any;
    }

    private void scheduleSwapped() {
        swapped.sort(Comparator.comparingLong(request -> request.id));
        while (!swapped.isEmpty()) {
            SpecRequest request = swapped.get(0);
            int copied = blocksFor(request.computedTokens);
            int required = running.isEmpty() ? blocksFor(request.computedTokens + 1) : copied + 1;
            if (required > freeBlocks) {
                break;
            }
            swapped.remove(0);
            swapIn(request);
            allocateSlots(request, 1);
            request.scheduledTokens = 1;
        }
    }

    /** Whether anybody was preempted. */
    private boolean scheduleRunning() {
        int swappedBefore = swapped.size();
        Deque<SpecRequest> queue = new ArrayDeque<>(running);
        List<SpecRequest> preempted = new ArrayList<>();
        running.clear();
        while (!queue.isEmpty()) {
            SpecRequest request = queue.removeFirst();
            boolean stays = true;
            while (freeBlocks < 1) {
                if (queue.isEmpty()) {
                    leave(request, preempted);
                    stays = false;
                    break;
                }
                SpecRequest victim = queue.removeLast();
                leave(victim, preempted);
            }
            if (!stays) {
                break;
            }
            allocateSlots(request, 1);
            request.scheduledTokens = 1;
            running.add(request);
        }
        for (SpecRequest victim : preempted) {
            waiting.addFirst(victim);
        }
        return !preempted.isEmpty() || swapped.size() > swappedBefore;
    }

    private void leave(SpecRequest victim, List<SpecRequest> preempted) {
        if (!swapOut(victim)) {
            preempt(victim);
            preempted.add(victim);
        }
    }
}
