package io.rackcast.testkit.spec;

import io.rackcast.testkit.PolicyChoice;
import io.rackcast.testkit.ServingCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * TensorRT-LLM's {@code MaxUtilizationScheduler}: goes through the active requests in order of arrival, running or not, and
 * counts the blocks of one step. Where one does not fit, the last one started from there on is paused and the list ends
 * before it; without any to pause the pass is over.
 */
public final class MaxUtilizationSpec extends SpecEngine {
    private final int maxNumTokens;
    private final int maxNumRequests;
    private final RequestFetch fetch;

    /** The engine of a case whose policy is maximum utilisation. */
    public MaxUtilizationSpec(ServingCase given, PolicyChoice.MaxUtil options) {
        super(given);
        this.maxNumTokens = options.tokenBudget();
        this.maxNumRequests = options.maxSequences();
        this.fetch = new RequestFetch(this, options.batchWait(), maxNumRequests, maxNumTokens);
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
        List<SpecRequest> fitting = fittingRequests();
        int generation = 0;
        for (SpecRequest request : fitting) {
            if (generates(request)) {
                allocateSlots(request, 1);
                request.scheduledTokens = 1;
                generation++;
            }
        }
        Map<SpecRequest, Integer> context = new LinkedHashMap<>();
        int tokens = maxNumTokens - generation;
        for (SpecRequest request : fitting) {
            if (!generates(request)) {
                int rest = request.numTokens() - request.computedTokens;
                boolean chunks = request.numTokens() > maxNumTokens;
                if (tokens == 0 || (!chunks && rest > tokens)) {
                    break;
                }
                context.put(request, Math.min(rest, tokens));
                tokens -= Math.min(rest, tokens);
            }
        }
        if (!fetch.contextWaits(List.copyOf(context.values()), generation)) {
            context.forEach(this::compute);
        }
    }

    private List<SpecRequest> fittingRequests() {
        List<SpecRequest> active = new ArrayList<>(running);
        active.addAll(waiting);
        List<SpecRequest> scheduled = new ArrayList<>();
        int scheduledBlocks = 0;
        int at = 0;
        while (at < active.size()) {
            SpecRequest request = active.get(at);
            int needed = neededBlocksOneStep(request);
            if (scheduled.size() < maxNumRequests && scheduledBlocks + needed <= freeBlocks) {
                scheduledBlocks += needed;
                scheduled.add(request);
                at++;
                continue;
            }
            int last = active.size() - 1;
            while (last >= at && !started(active.get(last))) {
                last--;
            }
            if (last < at) {
                break;
            }
            SpecRequest paused = active.get(last);
            running.remove(paused);
            preempt(paused);
            waiting.addFirst(paused);
            active.subList(last, active.size()).clear();
        }
        return scheduled;
    }

    private int neededBlocksOneStep(SpecRequest request) {
        if (!started(request)) {
            return blocksFor(request.numTokens());
        }
        return generates(request) ? blocksFor(request.computedTokens + 1) - held(request) : 0;
    }

    /** The first chunk takes the blocks of the whole prompt. */
    private void compute(SpecRequest request, int tokens) {
        if (!started(request)) {
            waiting.remove(request);
            running.add(request);
            allocateSlots(request, request.numTokens());
            request.prefillUntil = request.numTokens();
        }
        request.scheduledTokens = tokens;
    }

    private boolean started(SpecRequest request) {
        return running.contains(request);
    }

    private boolean generates(SpecRequest request) {
        return started(request) && request.computedTokens >= request.prefillUntil;
    }
}
