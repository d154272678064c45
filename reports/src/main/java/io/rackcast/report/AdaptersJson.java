package io.rackcast.report;

import io.rackcast.core.metrics.AdapterCounts;
import io.rackcast.core.metrics.RunResult;
import tools.jackson.databind.node.ObjectNode;

/** The part of {@link SummaryJson} on adapters; absent where none was loaded. */
final class AdaptersJson {
    private AdaptersJson() {}

    static void add(ObjectNode root, RunResult run) {
        AdapterCounts counts = run.adapters();
        if (counts == null) {
            return;
        }
        ObjectNode node = root.putObject("adapters");
        node.put("loads", counts.loads());
        node.put("fetches", counts.fetches());
        SummaryJson.put(node, "stallSeconds", counts.stallNanos() / 1e9);
        SummaryJson.put(node, "waitingForSlotMean", counts.heldUpMean(run.makespanNanos()));
        SummaryJson.put(node, "perStepMean", perStep(run));
        SummaryJson.put(node, "tokenShare", tokenShare(run));
    }

    /** Adapters in use in a step, on average over all steps. */
    static double perStep(RunResult run) {
        return run.steps() == 0 ? Double.NaN : (double) run.work().adapters() / run.steps();
    }

    /** Share of all tokens computed that passed through an adapter. */
    static double tokenShare(RunResult run) {
        double tokens = run.work().sum().tokens();
        return tokens == 0 ? Double.NaN : run.work().adapterTokens() / tokens;
    }
}
