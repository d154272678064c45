package io.rackcast.scenario.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * All pairs of points from one source that differ in layout, weight format or chip alone, at the same model, software,
 * client and load per chip, and by more than a tenth in what decides: throughput per chip where both have it, else TPOT,
 * else the latency of a request. Options of other sizes compare as fleets of equal size: TP8 against two times TP4.
 *
 * @param all in the order of points
 */
public record Decisions(List<Decision> all) {
    /** Measured figures closer than this are no decision. */
    private static final double LEAST_RATIO = 1.1;

    private static final List<MetricGroup> DECIDING =
            List.of(MetricGroup.THROUGHPUT, MetricGroup.TPOT, MetricGroup.E2E);

    public Decisions {
        all = List.copyOf(all);
    }

    static Decisions of(List<Prediction> predictions) {
        Map<String, List<Prediction>> situations = new TreeMap<>();
        for (Prediction prediction : predictions) {
            if (prediction.status() == Prediction.Status.OK) {
                situations
                        .computeIfAbsent(situation(prediction), key -> new ArrayList<>())
                        .add(prediction);
            }
        }
        List<Decision> all = new ArrayList<>();
        for (List<Prediction> options : situations.values()) {
            for (int i = 0; i < options.size(); i++) {
                for (int j = i + 1; j < options.size(); j++) {
                    decision(options.get(i), options.get(j)).ifPresent(all::add);
                }
            }
        }
        return new Decisions(all);
    }

    /** Those of one kind. */
    public Decisions of(Decision.Kind kind) {
        return new Decisions(
                all.stream().filter(decision -> decision.kind() == kind).toList());
    }

    /** Share that the simulator has right: the mean over families of the better points. NaN without decisions. */
    public double accuracy() {
        return overFamilies(decision -> decision.right() ? 1 : 0);
    }

    /** Mean of what its choices cost too much, likewise. */
    public double meanRegret() {
        return overFamilies(Decision::regret);
    }

    /** Median of what its wrong choices cost too much; 0 where none is wrong. */
    public double medianRegretOfWrong() {
        double[] wrong = all.stream()
                .filter(decision -> !decision.right())
                .mapToDouble(Decision::regret)
                .toArray();
        return wrong.length == 0 ? 0 : Quantiles.median(wrong);
    }

    private double overFamilies(ToDoubleFunction<Decision> value) {
        Map<String, List<Decision>> families = new TreeMap<>();
        all.forEach(decision -> families.computeIfAbsent(decision.better().family(), key -> new ArrayList<>())
                .add(decision));
        return families.values().stream()
                .mapToDouble(
                        family -> family.stream().mapToDouble(value).average().orElse(0))
                .average()
                .orElse(Double.NaN);
    }

    private static String situation(Prediction prediction) {
        Point point = prediction.point();
        Point.Client client = point.client();
        return String.join(
                "|",
                point.source(),
                prediction.stack(),
                point.version(),
                point.model(),
                client.kind().id(),
                client.prompt().toString(),
                client.output().toString(),
                perChip(point, client.concurrency().orElse(0)),
                perChip(point, client.ratePerSecond().orElse(0)),
                Double.toString(point.cachedShare()));
    }

    /** Two instances beside each other serve twice the users: options compare at the same load per chip. */
    private static String perChip(Point point, double load) {
        return Double.toString(load / point.chips());
    }

    private static Optional<Decision> decision(Prediction one, Prediction other) {
        return kind(one.point(), other.point())
                .flatMap(kind -> DECIDING.stream()
                        .flatMap(group -> shared(one, other, group).stream())
                        .findFirst()
                        .flatMap(metric -> decision(kind, one, other, metric)));
    }

    private static Optional<Decision> decision(Decision.Kind kind, Prediction one, Prediction other, Metric metric) {
        double chips =
                metric.isRate() ? (double) other.point().chips() / one.point().chips() : 1;
        double measured = chips * gain(one.point().measured(), other.point().measured(), metric);
        double simulated = chips * gain(one.simulated(), other.simulated(), metric);
        if (Math.max(measured, 1 / measured) <= LEAST_RATIO) {
            return Optional.empty();
        }
        return Optional.of(
                measured > 1
                        ? new Decision(kind, one.point(), other.point(), metric, measured, simulated > 1)
                        : new Decision(kind, other.point(), one.point(), metric, 1 / measured, simulated < 1));
    }

    /** How much better one is than the other: above 1 when it is. */
    private static double gain(Figures one, Figures other, Metric metric) {
        double ratio = one.of(metric) / other.of(metric);
        return metric.isRate() ? ratio : 1 / ratio;
    }

    private static Optional<Metric> shared(Prediction one, Prediction other, MetricGroup group) {
        Optional<Metric> metric = Residuals.scored(one, group);
        return metric.equals(Residuals.scored(other, group)) ? metric : Optional.empty();
    }

    private static Optional<Decision.Kind> kind(Point one, Point other) {
        boolean layout = !one.layout().instance().equals(other.layout().instance());
        boolean format = !one.weights().equals(other.weights());
        boolean chip = !one.hardware().equals(other.hardware());
        boolean cacheAlone = !format && !one.kvCache().equals(other.kvCache());
        boolean fleet = chip && one.chips() != other.chips();
        boolean limits = !one.client().maxBatch().equals(other.client().maxBatch());
        if (cacheAlone || fleet || limits || (layout ? 1 : 0) + (format ? 1 : 0) + (chip ? 1 : 0) != 1) {
            return Optional.empty();
        }
        return Optional.of(layout ? Decision.Kind.LAYOUT : format ? Decision.Kind.FORMAT : Decision.Kind.CHIP);
    }
}
