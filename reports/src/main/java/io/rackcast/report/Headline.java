package io.rackcast.report;

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
                + Units.duration(run.ttft().p50()) + " to the first token"
                + (run.tpot().count() == 0
                        ? " (median)."
                        : " and " + Units.duration(run.tpot().p50()) + " per token after it (medians).");
    }
}
