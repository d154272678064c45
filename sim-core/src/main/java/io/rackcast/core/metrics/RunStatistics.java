package io.rackcast.core.metrics;

import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.RunObserver;
import org.jspecify.annotations.Nullable;

/** Watches a run to tell, at its end, how sure its figures are. Memory does not grow with the run. */
public final class RunStatistics implements RunObserver {
    private final WarmUp warmUp;
    private final @Nullable SloCounter slo;
    private final EpochSketches sketches = new EpochSketches();

    /**
     * @param warmUp what to leave out of the intervals
     * @param targets what a request has to keep to; null for nothing
     */
    public RunStatistics(WarmUp warmUp, @Nullable SloTargets targets) {
        this.warmUp = warmUp;
        this.slo = targets == null ? null : new SloCounter(targets);
    }

    @Override
    public int interests() {
        return REQUESTS | COMPLETIONS;
    }

    @Override
    public void onArrival(long nanos, long request, int replica, int promptTokens, int outputTokens) {
        sketches.offer(nanos, true);
    }

    @Override
    public void onReject(long nanos, long request, int promptTokens, int outputTokens) {
        sketches.offer(nanos, false);
    }

    @Override
    public void onFinish(Completion done) {
        sketches.finish(done);
        if (slo != null) {
            slo.finish(done);
        }
    }

    /** The statistics so far. */
    public Statistics statistics() {
        EpochAnalysis analysis = new EpochAnalysis(sketches, warmUp);
        return analysis.statistics(
                slo == null ? null : slo.attainment(sketches.end().offered()));
    }
}
