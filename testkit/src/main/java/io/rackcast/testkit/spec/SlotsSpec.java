package io.rackcast.testkit.spec;

import io.rackcast.testkit.PolicyChoice;
import io.rackcast.testkit.ServingCase;
import org.jspecify.annotations.Nullable;

/**
 * An orchestrator with fixed slots: computes one prompt, piece by piece, inserts it into its slot, generates once for all
 * slots, and takes the next prompt; a long prompt lets the slots generate after every fourth piece.
 */
public final class SlotsSpec extends SpecEngine {
    private final int slots;
    private final int pieceTokens;
    private int piecesSinceGenerate;
    private boolean inserted;
    private @Nullable SpecRequest prompt;

    /** The engine of a case whose policy has fixed slots. */
    public SlotsSpec(ServingCase given, PolicyChoice.FixedSlots options) {
        super(given);
        this.slots = options.slots();
        this.pieceTokens = options.pieceTokens();
    }

    @Override
    int maxModelLen() {
        return hardLimit();
    }

    @Override
    void schedule() {
        if (prompt != null && prompt.computedTokens >= prompt.promptTokens) {
            inserted = running.contains(prompt);
            prompt = null;
        }
        boolean generating = running.stream().anyMatch(request -> request != prompt);
        boolean generatesFirst = generating && (inserted || piecesSinceGenerate >= 4);
        inserted = false;
        if (!generatesFirst && prompt == null && free()) {
            prompt = waiting.removeFirst();
            running.add(prompt);
        }
        if (!generatesFirst && prompt != null) {
            int piece = Math.min(pieceTokens, prompt.promptTokens - prompt.computedTokens);
            if (!allocateSlots(prompt, piece)) {
                throw new IllegalStateException("a slot was too small");
            }
            prompt.scheduledTokens = piece;
            piecesSinceGenerate++;
            return;
        }
        piecesSinceGenerate = 0;
        for (SpecRequest request : running) {
            if (request != prompt) {
                if (!allocateSlots(request, 1)) {
                    throw new IllegalStateException("a slot was too small");
                }
                request.scheduledTokens = 1;
            }
        }
    }

    /** Whether the next request finds a slot, and room for all it may become. */
    private boolean free() {
        if (waiting.isEmpty() || running.size() >= slots) {
            return false;
        }
        int blocks = running.stream().mapToInt(this::slotBlocks).sum();
        return blocks + slotBlocks(waiting.getFirst()) <= totalBlocks();
    }

    private int slotBlocks(SpecRequest request) {
        return blocksFor(request.promptTokens + request.allowedTokens);
    }
}
