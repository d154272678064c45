package io.rackcast.testkit.spec;

import io.rackcast.testkit.PolicyChoice;
import io.rackcast.testkit.ServingCase;

/**
 * Orca's algorithm 1: select from the pool in order of arrival. A request in its initiation phase has to reserve slots for all
 * of its tokens first; one that cannot ends the selection. Everybody selected runs one iteration, a prompt as a whole.
 */
public final class OrcaSpec extends SpecEngine {
    private final int maxBatchSize;

    /** The engine of a case whose policy is Orca's. */
    public OrcaSpec(ServingCase given, PolicyChoice.ByIteration options) {
        super(given);
        this.maxBatchSize = options.maxSequences();
    }

    @Override
    int maxModelLen() {
        return hardLimit();
    }

    @Override
    void schedule() {
        int reserved = 0;
        for (SpecRequest request : running) {
            reserved += maxTokensBlocks(request);
            run(request, 1);
        }
        while (!waiting.isEmpty() && running.size() < maxBatchSize) {
            SpecRequest request = waiting.getFirst();
            reserved += maxTokensBlocks(request);
            if (reserved > totalBlocks()) {
                return;
            }
            running.add(waiting.removeFirst());
            run(request, request.promptTokens);
        }
    }

    private void run(SpecRequest request, int tokens) {
        if (!allocateSlots(request, tokens)) {
            throw new IllegalStateException("a reserved slot was taken");
        }
        request.scheduledTokens = tokens;
    }

    private int maxTokensBlocks(SpecRequest request) {
        return blocksFor(request.promptTokens + request.allowedTokens);
    }
}
