package io.rackcast.core.timing;

/**
 * Duration of an engine step. Implementations are stateless in effect: the same load always takes the same time.
 */
public interface StepTimer {
    /**
     * From the start of the step to the moment its tokens are known.
     *
     * @return nanoseconds, at least 1
     */
    long latencyNanos(StepLoad load);

    /**
     * From the start of the step to the moment another micro-batch may start behind it; shorter than the latency in a
     * pipeline only.
     *
     * @return nanoseconds, at least 1 and at most the latency
     */
    default long initiationNanos(StepLoad load) {
        return latencyNanos(load);
    }
}
