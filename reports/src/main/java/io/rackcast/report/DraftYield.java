package io.rackcast.report;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.WorkTotals;

/** What speculation yields. */
final class DraftYield {
    private DraftYield() {}

    /** Tokens that a sequence got of a decode step, on average; 1 without speculation. */
    static double tokensPerStep(RunResult run) {
        WorkTotals work = run.work();
        if (work.verifyTokens() == 0) {
            return 1;
        }
        long refused = work.logits() - run.outputTokens();
        return (double) (work.decodeTokens() + work.verifyTokens() - refused) / work.decodeTokens();
    }
}
