package io.rackcast.testkit.spec;

import io.rackcast.testkit.PolicyChoice;
import io.rackcast.testkit.ServingCase;

/**
 * {@code update_slots} of llama.cpp's server: tokens sampled before first, then prompts as long as the batch has fewer than
 * {@code n_batch} tokens, token by token.
 */
public final class LlamaCppSpec extends SpecEngine {
    private final int parallel;
    private final int batchTokens;

    /** The engine of a case whose policy is that of llama.cpp's server. */
    public LlamaCppSpec(ServingCase given, PolicyChoice.SharedBatch options) {
        super(given);
        this.parallel = options.slots();
        this.batchTokens = options.tokenBudget();
    }

    @Override
    int maxModelLen() {
        return hardLimit();
    }

    @Override
    void schedule() {
        int batch = 0;
        for (SpecRequest slot : running) {
            if (slot.computedTokens >= slot.promptTokens) {
                slot.scheduledTokens = 1;
                batch++;
            }
        }
        for (SpecRequest slot : running) {
            batch = addPrompt(slot, batch);
        }
        while (batch < batchTokens && running.size() < parallel && hasRoomForNext()) {
            SpecRequest slot = waiting.removeFirst();
            running.add(slot);
            batch = addPrompt(slot, batch);
        }
        for (SpecRequest slot : running) {
            if (!allocateSlots(slot, slot.scheduledTokens)) {
                throw new IllegalStateException("the context was exceeded");
            }
        }
    }

    private int addPrompt(SpecRequest slot, int batch) {
        int used = batch;
        while (slot.computedTokens + slot.scheduledTokens < slot.promptTokens && used < batchTokens) {
            slot.scheduledTokens++;
            used++;
        }
        return used;
    }

    private boolean hasRoomForNext() {
        if (waiting.isEmpty()) {
            return false;
        }
        int blocks = 0;
        for (SpecRequest slot : running) {
            blocks += blocksFor(slot.promptTokens + slot.allowedTokens);
        }
        SpecRequest next = waiting.getFirst();
        return blocks + blocksFor(next.promptTokens + next.allowedTokens) <= totalBlocks();
    }
}
