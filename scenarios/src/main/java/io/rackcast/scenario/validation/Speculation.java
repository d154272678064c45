package io.rackcast.scenario.validation;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.WorkTotals;
import io.rackcast.core.timing.ExplainedTimer;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.scenario.Resolved;
import java.util.Map;

/**
 * What a run without speculation would have been with it, where a source does not say: three drafts of which each is
 * accepted at 70%, as EAGLE-like drafts are on chat. A step then verifies four tokens of each sequence and yields
 * (1 - 0.7^4) / (1 - 0.7) = 2.53 of them (Leviathan et al., arXiv:2211.17192); drafting itself is left out.
 */
final class Speculation {
    private static final int DRAFTS = 3;
    private static final double YIELD = (1 - 0.7 * 0.7 * 0.7 * 0.7) / (1 - 0.7);

    private Speculation() {}

    /** The figures of a run, decoded with speculation at its mean batch and context. */
    static Figures applied(Resolved resolved, RunResult run, Figures without) {
        double factor = factor(resolved, run);
        double prefillShare = run.busyNanos() > 0 ? run.prefillNanos() / run.busyNanos() : 0;
        double wall = prefillShare + (1 - prefillShare) * factor;
        Figures.Builder figures = new Figures.Builder();
        for (Map.Entry<Metric, Double> figure : without.values().entrySet()) {
            double value = figure.getValue();
            figures.put(
                    figure.getKey(),
                    switch (figure.getKey()) {
                        case TPOT_MEAN_MS, TPOT_P50_MS, TPOT_P99_MS -> value * factor;
                        case OUTPUT_TOK_S, TOTAL_TOK_S, REQ_S -> value / wall;
                        case E2E_MEAN_MS -> value * wall;
                        case TTFT_MEAN_MS, TTFT_P50_MS, TTFT_P99_MS, POWER_W -> value;
                    });
        }
        return figures.build();
    }

    /** Time per output token, as a share of that without speculation. */
    private static double factor(Resolved resolved, RunResult run) {
        WorkTotals work = run.work();
        if (work.decodeTokens() == 0) {
            return 1;
        }
        ExplainedTimer timer = resolved.breakdowns();
        AlikeLoads loads = AlikeLoads.of(resolved);
        long sequences = Math.max(1, Math.round((double) work.batchTime() / run.busyNanos()));
        long context = Math.max(1, Math.round((double) work.decodeContext() / work.decodeTokens()));
        double plain = timer.breakdown(loads.decode(sequences, context)).seconds();
        // A chunk behind the cache reads it once for all its tokens, as a verifying step does.
        StepLoad verify = new StepLoad();
        for (long i = 0; i < sequences; i++) {
            verify.addPrefill((int) context, DRAFTS + 1, true, loads.local());
        }
        verify.logits = (int) sequences * (DRAFTS + 1);
        return timer.breakdown(verify).seconds() / (plain * YIELD);
    }
}
