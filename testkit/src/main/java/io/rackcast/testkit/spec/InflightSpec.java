package io.rackcast.testkit.spec;

import io.rackcast.testkit.PolicyChoice;
import io.rackcast.testkit.ServingCase;

/**
 * TensorRT-LLM: the capacity scheduler lets a request in when the blocks to complete everybody suffice; the micro-batch
 * scheduler takes all generation requests, then context requests in their order while tokens are left.
 */
public final class InflightSpec extends SpecEngine {
    private final int maxNumTokens;
    private final int maxBatchSize;

    /** The engine of a case whose policy is in-flight batching. */
    public InflightSpec(ServingCase given, PolicyChoice.Inflight options) {
        super(given);
        this.maxNumTokens = options.tokenBudget();
        this.maxBatchSize = options.maxSequences();
    }

    @Override
    int maxModelLen() {
        return hardLimit();
    }

    @Override
    void schedule() {
        int tokens = maxNumTokens;
        int blocksToCompletion = 0;
        for (SpecRequest request : running) {
            blocksToCompletion += blocksToCompletion(request);
            if (request.computedTokens >= request.promptTokens) {
                require(allocateSlots(request, 1));
                request.scheduledTokens = 1;
                tokens--;
            }
        }
        for (SpecRequest request : running) {
            if (request.computedTokens < request.promptTokens && tokens > 0) {
                tokens -= context(request, tokens);
            }
        }
        while (tokens > 0 && !waiting.isEmpty() && running.size() < maxBatchSize) {
            SpecRequest request = waiting.peekFirst();
            boolean chunks = request.promptTokens > maxNumTokens;
            if ((!chunks && request.promptTokens > tokens)
                    || blocksToCompletion + blocksToCompletion(request) > totalBlocks()) {
                break;
            }
            running.add(waiting.removeFirst());
            blocksToCompletion += blocksToCompletion(request);
            tokens -= context(request, tokens);
        }
    }

    private int context(SpecRequest request, int tokens) {
        int chunk = Math.min(request.promptTokens - request.computedTokens, tokens);
        require(allocateSlots(request, chunk));
        request.scheduledTokens = chunk;
        return chunk;
    }

    private int blocksToCompletion(SpecRequest request) {
        return blocksFor(request.promptTokens + request.allowedTokens);
    }

    private static void require(boolean allocated) {
        if (!allocated) {
            throw new IllegalStateException("a reservation was broken");
        }
    }
}
