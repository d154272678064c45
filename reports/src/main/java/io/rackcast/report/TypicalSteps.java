package io.rackcast.report;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.WorkTotals;
import io.rackcast.core.model.Reach;
import io.rackcast.core.timing.StepLoad;

/** The steps that stand for a run in breakdowns. */
public final class TypicalSteps {
    private TypicalSteps() {}

    /**
     * The run's mean batch, decoding: as many sequences as the mean step ran, each with the mean context that decoding
     * tokens attended to. Empty when nothing was decoded.
     */
    public static StepLoad decode(RunResult run) {
        StepLoad load = new StepLoad();
        WorkTotals work = run.work();
        if (work.decodeTokens() > 0) {
            double running = (double) work.batchTime() / run.busyNanos();
            long sequences = Math.max(1, Math.round(running));
            long context = Math.max(1, Math.round((double) work.decodeContext() / work.decodeTokens()));
            int drafts = work.draftsPerSequence();
            Reach everything = new Reach.Full();
            for (long i = 0; i < sequences; i++) {
                if (drafts > 0 && context > drafts) {
                    load.addVerify(context - 1 - drafts, drafts, everything);
                } else {
                    load.addDecode(context);
                }
            }
        }
        return load;
    }

    /** The mean prompt of completed requests, read alone and at once. Empty when none completed. */
    public static StepLoad prefill(RunResult run) {
        StepLoad load = new StepLoad();
        long completed = run.requests().completed();
        if (completed > 0) {
            int prompt = (int) Math.max(1, Math.round((double) run.promptTokens() / completed));
            load.addPrefill(0, prompt, true);
            load.joins = 1;
        }
        return load;
    }
}
