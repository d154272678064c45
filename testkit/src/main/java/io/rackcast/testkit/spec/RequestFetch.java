package io.rackcast.testkit.spec;

import io.rackcast.core.scheduling.BatchWait;
import java.util.List;

/**
 * What TensorRT-LLM's executor waits for: {@code _get_from_request_queue} collects new requests before each step until there
 * are as many as a batch holds or the timeout is over; {@code _waiting_requests} drops the context requests of a step.
 */
final class RequestFetch {
    private final SpecEngine engine;
    private final BatchWait timeouts;
    private final int maxBatchSize;
    private final int maxNumTokens;
    private boolean collecting;
    private long deadline;
    private int fetched;
    private int waitItersCount;

    RequestFetch(SpecEngine engine, BatchWait timeouts, int maxBatchSize, int maxNumTokens) {
        this.engine = engine;
        this.timeouts = timeouts;
        this.maxBatchSize = maxBatchSize;
        this.maxNumTokens = maxNumTokens;
    }

    /** Whether new requests are still being collected. */
    boolean collects() {
        if (timeouts.nanos() == 0) {
            return false;
        }
        if (!collecting) {
            collecting = true;
            deadline = engine.now + timeouts.nanos();
        }
        int items = engine.taken - fetched;
        if (items < maxBatchSize && engine.now < deadline) {
            engine.sleep(deadline);
            return true;
        }
        collecting = false;
        fetched = engine.taken;
        return false;
    }

    /** Whether the context requests of a step, each with its tokens, wait for another one. */
    boolean contextWaits(List<Integer> contextTokens, int generationRequests) {
        boolean enabled = timeouts.steps() > 0 || timeouts.tokenShare() > 0;
        if (!enabled || contextTokens.isEmpty() || generationRequests == 0) {
            return false;
        }
        int scheduled = contextTokens.stream().mapToInt(Integer::intValue).sum() + generationRequests;
        boolean stopWaiting = waitItersCount >= timeouts.steps() || scheduled >= timeouts.tokenShare() * maxNumTokens;
        waitItersCount = stopWaiting ? 0 : waitItersCount + 1;
        return !stopWaiting;
    }
}
