package io.rackcast.core.metrics;

import io.rackcast.core.metrics.EpochSketches.Epoch;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.EarlyEnd;
import io.rackcast.core.observe.Refusal;
import io.rackcast.core.observe.RunObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Watches a run to tell, at its end, how sure its figures are. Memory does not grow with the run. */
public final class RunStatistics implements RunObserver {
    private final WarmUp warmUp;
    private final @Nullable SloTargets targets;
    private final boolean targeted;
    /** By class; empty where the traffic has none. */
    private final List<ClassRecorder> classes = new ArrayList<>();

    /** By class; a single one where the traffic has none. */
    private final List<SloCounter> counters = new ArrayList<>();

    private final EpochSketches sketches;

    /** Of traffic without classes, see {@link #RunStatistics(WarmUp, SloTargets, List)}. */
    public RunStatistics(WarmUp warmUp, @Nullable SloTargets targets) {
        this(warmUp, targets, List.of());
    }

    /**
     * @param warmUp what to leave out of the intervals
     * @param targets what a request of traffic without classes has to keep to; null for nothing
     * @param traffic the classes that requests belong to, each with its own targets; may be empty
     */
    public RunStatistics(WarmUp warmUp, @Nullable SloTargets targets, List<TrafficClass> traffic) {
        this.warmUp = warmUp;
        this.targets = targets;
        this.targeted = targets != null || traffic.stream().anyMatch(one -> one.targets() != null);
        this.sketches = new EpochSketches(Math.max(1, traffic.size()));
        for (TrafficClass one : traffic) {
            classes.add(new ClassRecorder(one));
            counters.add(new SloCounter(one.targets()));
        }
        if (traffic.isEmpty()) {
            counters.add(new SloCounter(targets));
        }
    }

    @Override
    public int interests() {
        return REQUESTS | COMPLETIONS;
    }

    @Override
    public void onArrival(long nanos, long request, int replica, int promptTokens, int outputTokens, int sloClass) {
        offer(nanos, true, sloClass);
    }

    @Override
    public void onReject(long nanos, long request, int promptTokens, int outputTokens, int sloClass, Refusal reason) {
        offer(nanos, false, sloClass);
    }

    private void offer(long nanos, boolean accept, int sloClass) {
        sketches.offer(nanos, accept, sloClass);
        if (!classes.isEmpty()) {
            classes.get(sloClass).offer(accept);
        }
    }

    @Override
    public void onFinish(Completion done) {
        sketches.finish(done, targeted && counters.get(done.sloClass).finish(done));
        if (!classes.isEmpty()) {
            classes.get(done.sloClass).finish(done);
        }
    }

    @Override
    public void onEarlyEnd(EarlyEnd end) {
        sketches.leave();
        if (!classes.isEmpty()) {
            classes.get(end.sloClass).leave(end);
        }
    }

    /** The statistics so far. */
    public Statistics statistics() {
        EpochAnalysis analysis = new EpochAnalysis(sketches, warmUp);
        List<ClassStatistics> byClass = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            int index = i;
            SloIntervals intervals = analysis.slo(epoch -> epoch.good(index), epoch -> epoch.offered(index));
            ClassRecorder one = classes.get(i);
            byClass.add(one.statistics(counters.get(i).attainment(one.offered(), intervals)));
        }
        return analysis.statistics(targeted ? overall(analysis) : null, byClass);
    }

    private SloAttainment overall(EpochAnalysis analysis) {
        SloCounter all = new SloCounter(targets);
        counters.forEach(all::add);
        SloIntervals intervals = analysis.slo(sum(Epoch::good), sum(Epoch::offered));
        return all.attainment(sketches.end().offered(), intervals);
    }

    private ToLongFunction<Epoch> sum(ClassCount count) {
        return epoch -> LongStream.range(0, counters.size())
                .map(sloClass -> count.of(epoch, (int) sloClass))
                .sum();
    }

    /** A count of one class in an epoch. */
    private interface ClassCount {
        long of(Epoch epoch, int sloClass);
    }
}
