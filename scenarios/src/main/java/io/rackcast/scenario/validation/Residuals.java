package io.rackcast.scenario.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The residuals of predictions: at most one for each point and group of metrics, as the figures of a group say the same.
 *
 * @param all in the order of points, then of groups
 */
public record Residuals(List<Residual> all) {
    public Residuals {
        all = List.copyOf(all);
    }

    /** Of the simulator. */
    public static Residuals of(List<Prediction> predictions) {
        List<Residual> all = new ArrayList<>();
        for (Prediction prediction : predictions) {
            for (MetricGroup group : MetricGroup.values()) {
                scored(prediction, group)
                        .ifPresent(metric -> all.add(new Residual(
                                prediction,
                                group,
                                metric,
                                Residual.error(
                                        prediction.simulated().of(metric),
                                        prediction.point().measured().of(metric)))));
            }
        }
        return new Residuals(all);
    }

    /** The metric of a group that a prediction is scored by; empty when by none. */
    static Optional<Metric> scored(Prediction prediction, MetricGroup group) {
        return prediction
                .point()
                .scored(group)
                .filter(metric -> prediction.verdict(metric).status() == Prediction.Status.OK);
    }

    /** Those that a condition holds for. */
    public Residuals where(Predicate<Residual> condition) {
        return new Residuals(all.stream().filter(condition).toList());
    }

    /** Those of some groups of metrics. */
    public Residuals of(MetricGroup... groups) {
        List<MetricGroup> some = Arrays.asList(groups);
        return where(residual -> some.contains(residual.group()));
    }

    /** With other errors. */
    Residuals with(Function<Residual, Double> error) {
        return new Residuals(all.stream()
                .map(one -> new Residual(one.prediction(), one.group(), one.metric(), error.apply(one)))
                .toList());
    }

    /** The score of one or several groups of metrics: that of each, and of several their mean. */
    public Score score(MetricGroup... groups) {
        return Score.mean(
                Arrays.stream(groups).map(group -> Score.of(of(group).all())).toList());
    }
}
