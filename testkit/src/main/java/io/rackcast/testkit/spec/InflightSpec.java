package io.rackcast.testkit.spec;

import io.rackcast.testkit.PolicyChoice;
import io.rackcast.testkit.ServingCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * TensorRT-LLM: the capacity scheduler lets a request in when the blocks to complete everybody suffice; the micro-batch
 * scheduler takes all generation requests, then context requests in their order while tokens are left.
 */
public final class InflightSpec extends SpecEngine {
    private final int maxNumTokens;
    private final int maxBatchSize;
    private final RequestFetch fetch;

    /** The engine of a case whose policy is in-flight batching. */
    public InflightSpec(ServingCase given, PolicyChoice.Inflight options) {
        super(given);
        this.maxNumTokens = options.tokenBudget();
        this.maxBatchSize = options.maxSequences();
        this.fetch = new RequestFetch(this, options.batchWait(), maxBatchSize, maxNumTokens);
    }

    @Override
    int maxModelLen() {
        return hardLimit();
    }

    @Override
    void schedule() {
        if (fetch.collects()) {
            return;
        }
        int generation = 0;
        int blocksToCompletion = 0;
        for (SpecRequest request : running) {
            blocksToCompletion += blocksToCompletion(request);
            if (request.computedTokens >= request.promptTokens) {
                allocate(request, 1);
                generation++;
            }
        }
        Map<SpecRequest, Integer> context = contextRequests(maxNumTokens - generation, blocksToCompletion);
        if (!fetch.contextWaits(List.copyOf(context.values()), generation)) {
            context.forEach((request, tokens) -> {
                if (waiting.remove(request)) {
                    running.add(request);
                }
                allocate(request, tokens);
            });
        }
    }

    private Map<SpecRequest, Integer> contextRequests(int generationLeaves, int blocksInProgress) {
        Map<SpecRequest, Integer> context = new LinkedHashMap<>();
        int tokens = generationLeaves;
        int blocksToCompletion = blocksInProgress;
        for (SpecRequest request : running) {
            int rest = request.promptTokens - request.computedTokens;
            if (rest > 0 && tokens > 0) {
                context.put(request, Math.min(rest, tokens));
                tokens -= Math.min(rest, tokens);
            }
        }
        int active = running.size();
        for (SpecRequest request : waiting) {
            blocksToCompletion += blocksToCompletion(request);
            boolean chunks = request.promptTokens > maxNumTokens;
            if (tokens == 0
                    || active == maxBatchSize
                    || (!chunks && request.promptTokens > tokens)
                    || blocksToCompletion > totalBlocks()) {
                break;
            }
            int chunk = Math.min(request.promptTokens, tokens);
            context.put(request, chunk);
            tokens -= chunk;
            active++;
        }
        return context;
    }

    private int blocksToCompletion(SpecRequest request) {
        return blocksFor(request.promptTokens + request.allowedTokens);
    }

    private void allocate(SpecRequest request, int tokens) {
        if (!allocateSlots(request, tokens)) {
            throw new IllegalStateException("a reservation was broken");
        }
        request.scheduledTokens = tokens;
    }
}
