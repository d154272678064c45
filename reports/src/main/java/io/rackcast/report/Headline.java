package io.rackcast.report;

import io.rackcast.core.metrics.Distribution;
import io.rackcast.core.metrics.RunResult;

/** The answer of a run in a sentence. */
public final class Headline {
    private Headline() {}

    /** What was served on what, how fast, and how soon. */
    public static String of(RunReport report) {
        DeploymentFacts facts = report.deployment();
        RunResult run = report.run();
        return facts.modelName() + " (" + facts.weightFormat() + ") on " + facts.chips() + " x " + facts.chipName()
                + " serves " + Units.number(report.requestsPerSecond()) + " requests/s and "
                + Units.number(report.outputTokensPerSecond()) + " output tokens/s, with "
                + soon(run.ttft(), run.tpot()) + ".";
    }

    /** Where all tokens of an answer come at once, as from a search of beams, the first of them is the answer. */
    static String soon(Distribution ttft, Distribution tpot) {
        String first = Units.duration(ttft.p50());
        if (tpot.count() == 0) {
            return first + " to the first token (median)";
        }
        return tpot.max() == 0
                ? first + " to the whole answer (median)"
                : first + " to the first token and " + Units.duration(tpot.p50()) + " per token after it (medians)";
    }
}
