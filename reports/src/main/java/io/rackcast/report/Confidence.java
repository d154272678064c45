package io.rackcast.report;

import io.rackcast.core.metrics.Interval;
import io.rackcast.core.metrics.QueueTrend;
import io.rackcast.core.metrics.Reliability;
import io.rackcast.core.metrics.SloAttainment;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.Verdict;
import io.rackcast.scenario.experiment.PrecisionOutcome;
import java.util.ArrayList;
import java.util.List;

/** The lines of the page that say whether the deployment keeps up, keeps its targets, and how sure the figures are. */
final class Confidence {
    private Confidence() {}

    /** The verdict and its reason. */
    static List<String> verdict(QueueTrend queue) {
        Verdict verdict = queue.verdict();
        if (verdict == null) {
            return List.of("none: too few requests");
        }
        return List.of(verdict.name(), growth(queue), Units.percent(queue.served()) + " of arrivals served");
    }

    private static String growth(QueueTrend queue) {
        if (!queue.grows()) {
            return "queue does not grow";
        }
        return "queue grows by " + Units.number(queue.growthPerSecond().estimate()) + " requests/s";
    }

    /** How precise a figure was asked to be, and became. */
    static List<String> precision(PrecisionOutcome outcome) {
        String figure = outcome.goal().figure().id();
        String asked = Units.percent(outcome.goal().within());
        String achieved =
                Double.isNaN(outcome.achieved()) ? "not known" : "within " + Units.percent(outcome.achieved());
        String after = Units.grouped(outcome.requests()) + " requests";
        return switch (outcome.stop()) {
            case REACHED -> List.of(figure + " " + achieved, "asked " + asked, after);
            case LIMIT ->
                List.of(
                        "NOT REACHED: " + figure + " " + achieved,
                        "asked " + asked,
                        "stopped at the limit of " + after);
            case OVERLOADED ->
                List.of(
                        "NOT REACHED: " + figure + " has no steady value",
                        "asked " + asked,
                        "stopped at " + after + ", overloaded");
        };
    }

    /** Why intervals are likely too narrow; nothing where they can be trusted. */
    static List<String> doubts(Statistics statistics) {
        List<String> doubts = new ArrayList<>();
        Reliability reliability = statistics.reliability();
        if (reliability != null && !reliability.reliable()) {
            doubts.add("intervals are likely too narrow: simulate longer");
            doubts.add("a batch has " + Units.grouped(Math.round(reliability.batchRequests()))
                    + " requests, the queue remembers "
                    + Units.grouped(Math.round(reliability.memoryRequests())));
        }
        if (!statistics.warmUp().settled()) {
            doubts.add("the run did not settle");
        }
        return doubts;
    }

    /** Means with half of the width of their intervals. */
    static List<String> means(Statistics statistics, String plusMinus) {
        List<String> figures = new ArrayList<>();
        add(figures, "TTFT", statistics.ttft().mean(), plusMinus);
        add(figures, "TPOT", statistics.tpot().mean(), plusMinus);
        add(figures, "E2E", statistics.e2e().mean(), plusMinus);
        if (statistics.method() == Statistics.Method.REPLICATIONS) {
            figures.add("over " + statistics.e2e().mean().batches() + " replications");
        }
        return figures;
    }

    private static void add(List<String> figures, String name, Interval interval, String plusMinus) {
        if (Double.isFinite(interval.halfWidth())) {
            figures.add(name + " " + Units.duration(interval.estimate()) + plusMinus
                    + Units.percent(interval.halfWidth() / interval.estimate()));
        }
    }

    /** Requests that kept their targets. */
    static List<String> slo(SloAttainment slo, double makespanSeconds, String plusMinus) {
        double half = slo.intervals().attainment().halfWidth();
        String sure = Double.isNaN(half) ? "" : plusMinus + Units.percent(half);
        return List.of(
                Units.percent(slo.attainment()) + sure + " of offered requests within targets",
                Units.number(slo.metAll() / makespanSeconds) + " requests/s goodput");
    }
}
