package io.rackcast.report;

import io.rackcast.core.metrics.Contrast;
import io.rackcast.core.metrics.Interval;
import io.rackcast.core.metrics.PairedRequests;
import io.rackcast.core.metrics.RunResult.RequestCounts;
import io.rackcast.core.metrics.Verdict;
import io.rackcast.scenario.compare.Comparison;
import io.rackcast.scenario.compare.Finding;
import io.rackcast.scenario.compare.Load;
import io.rackcast.scenario.compare.LoadPoint;
import io.rackcast.scenario.compare.Metric;
import io.rackcast.scenario.compare.Outcome;
import io.rackcast.scenario.compare.Pairing;
import io.rackcast.scenario.compare.VariantPoint;
import java.util.List;
import java.util.Optional;

/** Hand-made comparisons with round figures. */
final class CompareSamples {
    private CompareSamples() {}

    /** B takes 20% less time, which is shown, and costs 10% more, which is shown; its median is 1% more, which is not. */
    static Comparison single() {
        List<Finding> findings = List.of(
                finding(Metric.E2E_MEAN, 2, 0.8, 0.01, Outcome.B_BETTER),
                finding(Metric.E2E_P50, 1, 1.01, 0.02, Outcome.NO_DIFFERENCE_SHOWN),
                finding(Metric.USD_PER_REQUEST, 0.001, 1.1, 0, Outcome.A_BETTER));
        return comparison(List.of(new LoadPoint(
                Optional.empty(), List.of(point(Verdict.STABLE), point(Verdict.STABLE)), List.of(pairing(findings)))));
    }

    /** B is dearer below 4/s and cheaper above, faster throughout, and overloaded at 16/s. */
    static Comparison alongLoads() {
        return new Comparison(
                List.of("small", "large"),
                List.of(),
                1,
                Optional.of("workload.arrivals.rate"),
                List.of(
                        at(2, 1.5, Outcome.A_BETTER, Verdict.STABLE),
                        at(8, 1 / 1.5, Outcome.B_BETTER, Verdict.STABLE),
                        at(16, 0.5, Outcome.NOT_COMPARED, Verdict.OVERLOADED)));
    }

    private static LoadPoint at(int rate, double costRatio, Outcome outcome, Verdict verdict) {
        Outcome faster = outcome == Outcome.NOT_COMPARED ? outcome : Outcome.B_BETTER;
        return new LoadPoint(
                Optional.of(new Load(rate + "/s", rate, "/s")),
                List.of(point(Verdict.STABLE), point(verdict)),
                List.of(pairing(List.of(
                        finding(Metric.E2E_MEAN, 2, 0.8, 0.01, faster),
                        finding(Metric.USD_PER_REQUEST, 0.001, costRatio, 0.1, outcome)))));
    }

    static Comparison comparison(List<LoadPoint> points) {
        return new Comparison(List.of("small", "large"), List.of(), 1, Optional.empty(), points);
    }

    static Pairing pairing(List<Finding> findings) {
        return new Pairing(0, 1, true, 100, new PairedRequests(900, 0, 0, 0, 0), findings);
    }

    static VariantPoint point(Verdict verdict) {
        return new VariantPoint("0123456789ab", 1, 2.5, verdict, 100, true, new RequestCounts(1000, 1000, 0, 0, 0));
    }

    /** With the same relative half-width for difference and ratio. */
    static Finding finding(Metric metric, double a, double ratio, double half, Outcome outcome) {
        double difference = a * (ratio - 1);
        return new Finding(
                metric,
                new Contrast(
                        a,
                        a * ratio,
                        new Interval(difference, difference - a * half, difference + a * half, 32, 0),
                        new Interval(ratio, ratio - half, ratio + half, 32, 0),
                        outcome == Outcome.NO_DIFFERENCE_SHOWN ? 0.5 : 1e-20,
                        4,
                        true),
                outcome);
    }
}
