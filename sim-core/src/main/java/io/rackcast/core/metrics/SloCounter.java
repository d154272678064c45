package io.rackcast.core.metrics;

import io.rackcast.core.observe.Completion;

/** Counts the requests that keep their targets, exactly. */
final class SloCounter {
    private final SloTargets targets;
    private long metTtft;
    private long metTpot;
    private long metE2e;
    private long metAll;

    SloCounter(SloTargets targets) {
        this.targets = targets;
    }

    void finish(Completion done) {
        boolean ttft = done.ttftNanos() <= targets.ttftNanos();
        boolean tpot = done.outputTokens < 2 || done.tpotNanos() <= targets.tpotNanos();
        boolean e2e = done.e2eNanos() <= targets.e2eNanos();
        metTtft += ttft ? 1 : 0;
        metTpot += tpot ? 1 : 0;
        metE2e += e2e ? 1 : 0;
        metAll += ttft && tpot && e2e ? 1 : 0;
    }

    SloAttainment attainment(long offered) {
        return new SloAttainment(targets, offered, metTtft, metTpot, metE2e, metAll);
    }
}
