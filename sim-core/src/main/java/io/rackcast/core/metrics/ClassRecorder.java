package io.rackcast.core.metrics;

import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.EarlyEnd;

/** Counts and latencies of the requests of one class. About 1 MB, whatever the length of the run. */
final class ClassRecorder {
    private final TrafficClass traffic;
    private final LatencySketch ttft = new LatencySketch();
    private final LatencySketch tpot = new LatencySketch();
    private final LatencySketch e2e = new LatencySketch();
    private long offered;
    private long rejected;
    private long completed;
    private long expired;
    private long aborted;

    ClassRecorder(TrafficClass traffic) {
        this.traffic = traffic;
    }

    void offer(boolean accept) {
        offered++;
        rejected += accept ? 0 : 1;
    }

    void leave(EarlyEnd end) {
        if (end.kind == EarlyEnd.Kind.EXPIRED) {
            expired++;
        } else {
            aborted++;
        }
    }

    void finish(Completion done) {
        completed++;
        ttft.record(done.ttftNanos());
        e2e.record(done.e2eNanos());
        if (done.steps() > 1) {
            tpot.record(Math.round(done.tpotNanos()));
        }
    }

    long offered() {
        return offered;
    }

    /**
     * The class so far.
     *
     * @param slo its targets, kept and missed
     */
    ClassStatistics statistics(SloAttainment slo) {
        return new ClassStatistics(
                traffic.name(),
                offered,
                completed,
                rejected,
                ttft.distribution(),
                tpot.distribution(),
                e2e.distribution(),
                traffic.targets() == null ? null : slo,
                expired,
                aborted);
    }
}
