package io.rackcast.core.scheduling;

/**
 * How long TensorRT-LLM waits for a fuller batch (1.0 to 1.2, PyTorch executor):
 *
 * <ul>
 *   <li>before each step, until so many requests have come as a batch holds, or the time is over
 *       ({@code batch_wait_timeout_ms}, {@code executor_request_queue.py}); decodes wait as well
 *   <li>with prompts only, decodes going on, until the step would hold enough tokens or so many steps have passed
 *       ({@code batch_wait_timeout_iters} and {@code batch_wait_max_tokens_ratio}, {@code py_executor.py}). The engine
 *       compares both in such a way that neither has an effect without the other.
 * </ul>
 *
 * @param nanos of each step at most, in nanoseconds
 * @param steps for which prompts wait at most
 * @param tokenShare tokens of a step for which no prompt waits any more, as a share of the token budget
 */
public record BatchWait(long nanos, int steps, double tokenShare) {
    /** As engines start by default. */
    public static final BatchWait NONE = new BatchWait(0, 0, 0);

    public BatchWait {
        if (nanos < 0) {
            throw new IllegalArgumentException("batch wait must not be negative, is " + nanos + " ns");
        }
        if (steps < 0) {
            throw new IllegalArgumentException("batch wait must not be negative, is " + steps + " steps");
        }
        PolicyChecks.share("tokenShare", tokenShare);
    }

    boolean isNone() {
        return nanos == 0 && !holdsPrompts();
    }

    boolean holdsPrompts() {
        return steps > 0 && tokenShare > 0;
    }
}
