package io.rackcast.testkit.spec;

import io.rackcast.testkit.PolicyChoice;
import io.rackcast.testkit.ServingCase;

/** One batch after another: nobody joins before all have left, by finishing or for want of blocks. */
public final class StaticBatchSpec extends SpecEngine {
    private final int batchSize;

    /** The engine of a case whose policy is static batching. */
    public StaticBatchSpec(ServingCase given, PolicyChoice.Static options) {
        super(given);
        this.batchSize = options.batchSize();
    }

    @Override
    int maxModelLen() {
        return hardLimit();
    }

    @Override
    void schedule() {
        if (running.isEmpty()) {
            while (!waiting.isEmpty() && running.size() < batchSize) {
                SpecRequest request = waiting.peekFirst();
                if (!allocateSlots(request, request.numTokens())) {
                    break;
                }
                request.scheduledTokens = request.numTokens();
                running.add(waiting.removeFirst());
            }
            return;
        }
        for (int index = 0; index < running.size(); index++) {
            SpecRequest request = running.get(index);
            while (!allocateSlots(request, 1)) {
                SpecRequest victim = running.remove(running.size() - 1);
                preempt(victim);
                waiting.addFirst(victim);
                if (victim == request) {
                    break;
                }
            }
            if (index < running.size()) {
                request.scheduledTokens = 1;
            }
        }
    }
}
