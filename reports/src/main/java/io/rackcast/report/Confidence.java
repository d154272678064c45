package io.rackcast.report;

import io.rackcast.core.metrics.Interval;
import io.rackcast.core.metrics.QueueTrend;
import io.rackcast.core.metrics.SloAttainment;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.Verdict;
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

    /** Means with half of the width of their intervals. */
    static List<String> means(Statistics statistics, String plusMinus) {
        List<String> figures = new ArrayList<>();
        add(figures, "TTFT", statistics.ttft().mean(), plusMinus);
        add(figures, "TPOT", statistics.tpot().mean(), plusMinus);
        add(figures, "E2E", statistics.e2e().mean(), plusMinus);
        return figures;
    }

    private static void add(List<String> figures, String name, Interval interval, String plusMinus) {
        if (Double.isFinite(interval.halfWidth())) {
            figures.add(name + " " + Units.duration(interval.estimate()) + plusMinus
                    + Units.percent(interval.halfWidth() / interval.estimate()));
        }
    }

    /** Requests that kept their targets. */
    static List<String> slo(SloAttainment slo, double makespanSeconds) {
        return List.of(
                Units.percent(slo.attainment()) + " of offered requests within targets",
                Units.number(slo.metAll() / makespanSeconds) + " requests/s goodput");
    }
}
