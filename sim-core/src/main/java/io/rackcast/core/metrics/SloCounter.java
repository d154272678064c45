package io.rackcast.core.metrics;

import io.rackcast.core.observe.Completion;
import org.jspecify.annotations.Nullable;

/** Counts the requests that keep their targets, exactly. */
final class SloCounter {
    private static final SloTargets NONE =
            new SloTargets(SloTargets.NO_LIMIT, SloTargets.NO_LIMIT, SloTargets.NO_LIMIT);

    private final SloTargets targets;
    private long metTtft;
    private long metTpot;
    private long metE2e;
    private long metAll;

    /**
     * @param targets null for nothing, which every completed request keeps to
     */
    SloCounter(@Nullable SloTargets targets) {
        this.targets = targets == null ? NONE : targets;
    }

    /** Counts a request; true when it keeps to all targets. */
    boolean finish(Completion done) {
        boolean ttft = done.ttftNanos() <= targets.ttftNanos();
        boolean tpot = done.steps() < 2 || done.tpotNanos() <= targets.tpotNanos();
        boolean e2e = done.e2eNanos() <= targets.e2eNanos();
        metTtft += ttft ? 1 : 0;
        metTpot += tpot ? 1 : 0;
        metE2e += e2e ? 1 : 0;
        boolean all = ttft && tpot && e2e;
        metAll += all ? 1 : 0;
        return all;
    }

    /** Adds what another class counted. */
    void add(SloCounter other) {
        metTtft += other.metTtft;
        metTpot += other.metTpot;
        metE2e += other.metE2e;
        metAll += other.metAll;
    }

    SloAttainment attainment(long offered, SloIntervals intervals) {
        return new SloAttainment(targets, offered, metTtft, metTpot, metE2e, metAll, intervals);
    }
}
