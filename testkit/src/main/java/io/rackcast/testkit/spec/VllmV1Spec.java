package io.rackcast.testkit.spec;

import io.rackcast.testkit.PolicyChoice;
import io.rackcast.testkit.ServingCase;

/**
 * vLLM V1's scheduler, without priorities: no phases, every request catches up with the tokens it has. First the running
 * requests in their order, preempting from the end of the list where blocks run out; then, if nobody was preempted, the
 * waiting ones.
 */
public final class VllmV1Spec extends SpecEngine {
    private final int maxScheduledTokens;
    private final int maxRunning;
    private final boolean reserveFullInput;
    private final int longPrefillTokenThreshold;
    private final double watermark;

    /** The engine of a case whose policy is vLLM V1. */
    public VllmV1Spec(ServingCase given, PolicyChoice.V1 options) {
        super(given);
        this.maxScheduledTokens = options.tokenBudget();
        this.maxRunning = options.maxSequences();
        this.reserveFullInput = options.wholePrompts();
        this.longPrefillTokenThreshold = options.longPrompt();
        this.watermark = options.watermark();
    }

    @Override
    int maxModelLen() {
        return hardLimit();
    }

    @Override
    void schedule() {
        int tokenBudget = maxScheduledTokens;
        boolean anyPreempted = false;
        int index = 0;
        while (index < running.size() && tokenBudget > 0) {
            SpecRequest request = running.get(index);
            int newTokens = newTokens(request.numTokens() - request.computedTokens, tokenBudget);
            boolean allocated = allocateSlots(request, newTokens);
            while (!allocated) {
                SpecRequest victim = running.remove(running.size() - 1);
                preempt(victim);
                waiting.addFirst(victim);
                anyPreempted = true;
                if (victim == request) {
                    break;
                }
                allocated = allocateSlots(request, newTokens);
            }
            if (!allocated) {
                break;
            }
            request.scheduledTokens = newTokens;
            tokenBudget -= newTokens;
            index++;
        }
        if (anyPreempted) {
            return;
        }
        while (!waiting.isEmpty() && tokenBudget > 0 && running.size() < maxRunning) {
            SpecRequest request = waiting.peekFirst();
            int computedBlocks = computedBlocks(request);
            int hit = computedBlocks * blockTokens();
            int newTokens = newTokens(request.numTokens() - hit, tokenBudget);
            int watermarkBlocks = running.isEmpty() ? 0 : (int) (watermark * totalBlocks());
            if (reserveFullInput && blocksFor(request.numTokens()) + watermarkBlocks > freeBlocks) {
                break;
            }
            if (blocksFor(hit + newTokens) + watermarkBlocks > freeBlocks) {
                break;
            }
            reuse(request, computedBlocks);
            if (!allocateSlots(request, newTokens)) {
                throw new IllegalStateException("blocks that were free are not");
            }
            waiting.removeFirst();
            running.add(request);
            request.scheduledTokens = newTokens;
            tokenBudget -= newTokens;
        }
    }

    private int newTokens(int open, int tokenBudget) {
        int tokens = open;
        if (longPrefillTokenThreshold > 0 && tokens > longPrefillTokenThreshold) {
            tokens = longPrefillTokenThreshold;
        }
        return Math.min(tokens, tokenBudget);
    }
}
