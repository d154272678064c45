package io.rackcast.testkit.spec;

import io.rackcast.testkit.PolicyChoice;
import io.rackcast.testkit.ServingCase;
import java.util.ArrayList;
import java.util.List;

/**
 * JetStream's interleaved mode as one thread: the generate thread blocks as long as it has a free slot and there is something
 * to prefill, so prefills run one by one, each the program of the nearest length to the right; then generate runs over all
 * slots.
 */
public final class JetStreamSpec extends SpecEngine {
    private static final int BUCKETS = 24;

    private final int maxConcurrentDecodes;
    private final List<Integer> prefillLengths = new ArrayList<>();

    /** The engine of a case whose policy is JetStream's. */
    public JetStreamSpec(ServingCase given, PolicyChoice.Bucketed options) {
        super(given);
        this.maxConcurrentDecodes = options.slots();
        for (int length = options.smallestBucket(); prefillLengths.size() < BUCKETS; length *= 2) {
            prefillLengths.add(length);
        }
    }

    @Override
    int maxModelLen() {
        return hardLimit();
    }

    @Override
    void schedule() {
        int slotBlocks = 0;
        for (SpecRequest request : running) {
            slotBlocks += blocksFor(request.promptTokens + request.allowedTokens);
        }
        SpecRequest next = waiting.peekFirst();
        if (next != null
                && running.size() < maxConcurrentDecodes
                && slotBlocks + blocksFor(next.promptTokens + next.allowedTokens) <= totalBlocks()) {
            waiting.removeFirst();
            running.add(next);
            compute(next, next.promptTokens);
            next.programTokens = prefillLengths.stream()
                    .filter(length -> length >= next.promptTokens)
                    .findFirst()
                    .orElseThrow();
            return;
        }
        running.forEach(request -> compute(request, 1));
        emptySlots = maxConcurrentDecodes - running.size();
    }

    private void compute(SpecRequest request, int tokens) {
        if (!allocateSlots(request, tokens)) {
            throw new IllegalStateException("a slot was too small");
        }
        request.scheduledTokens = tokens;
    }
}
