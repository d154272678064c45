package io.rackcast.report.html;

import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.Verdict;
import io.rackcast.report.Headline;
import io.rackcast.report.RunReport;

/** The answer in a sentence, and a second one where the first would mislead: latencies of a growing queue are no answer. */
final class RunHeadline {
    private RunHeadline() {}

    static String of(RunReport report) {
        Statistics statistics = report.statistics();
        Verdict verdict = statistics == null ? null : statistics.queue().verdict();
        return Headline.of(report)
                + (verdict == Verdict.OVERLOADED
                        ? " It does not keep up with its traffic: the queue grows, and latencies with the length of the"
                                + " run."
                        : "");
    }
}
