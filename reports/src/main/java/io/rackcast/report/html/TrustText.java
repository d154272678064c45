package io.rackcast.report.html;

import io.rackcast.core.metrics.Reliability;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.Verdict;
import io.rackcast.report.Units;
import io.rackcast.scenario.experiment.PrecisionOutcome;
import java.util.ArrayList;
import java.util.List;

/** What intervals are worth, in sentences. */
final class TrustText {
    private TrustText() {}

    /** Where they come from, and what they tell. */
    static String method(Statistics statistics) {
        int count = statistics.e2e().mean().batches();
        String from = statistics.method() == Statistics.Method.REPLICATIONS
                ? "Intervals come from " + count + " independent runs (replications): they say where the mean over such"
                        + " runs lies. The other figures and all charts are those of the first run."
                : count == 0
                        ? "The run is too short for intervals."
                        : "Intervals come from one run cut into " + count + " batches (batch means).";
        return from
                + " They hold the true value with 95% confidence, and tell the effect of random draws, not the error"
                + " of the model.";
    }

    /** Why to distrust them; empty where there is no reason. */
    static List<String> doubts(Statistics statistics) {
        List<String> doubts = new ArrayList<>();
        if (statistics.queue().verdict() == Verdict.OVERLOADED) {
            // Simulating longer would not help.
            doubts.add(
                    "A queue that grows has no steady state: figures follow the length of the run, and their intervals"
                            + " tell little.");
            return doubts;
        }
        Reliability reliability = statistics.reliability();
        if (reliability != null && !reliability.reliable()) {
            doubts.add("Warning: the intervals are likely too narrow. A batch has "
                    + Units.grouped(Math.round(reliability.batchRequests()))
                    + " requests and the queue remembers its past for about "
                    + Units.grouped(Math.round(reliability.memoryRequests()))
                    + ", so that batches say little that is new; the widest interval of a mean is \u00b1"
                    + Units.percent(reliability.relativeHalfWidth()) + ". Simulate longer.");
        }
        if (!statistics.warmUp().settled()) {
            doubts.add("The run never settled: there is no steady state that its figures would be of.");
        }
        return doubts;
    }

    /** Whether a figure became as precise as was asked. */
    static String precision(PrecisionOutcome outcome) {
        String figure = outcome.goal().figure().id();
        String asked = "Asked was " + figure + " within "
                + Units.percent(outcome.goal().within());
        String after = Units.grouped(outcome.requests()) + " requests";
        String achieved = Double.isFinite(outcome.achieved())
                ? "it is within " + Units.percent(outcome.achieved())
                : "how precise it is cannot be told";
        return switch (outcome.stop()) {
            case REACHED -> asked + ", reached after " + after + ": " + achieved + ".";
            case LIMIT -> asked + ", not reached by the limit of " + after + ": " + achieved + ".";
            case OVERLOADED ->
                asked + ", not reached: the deployment is overloaded, " + figure
                        + " has no steady value, and the run was stopped at " + after + ".";
        };
    }
}
