package io.rackcast.scenario.validation;

import io.rackcast.scenario.validation.Prediction.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of replaying a table: every prediction, and how good they are.
 *
 * @param table its name
 * @param predictions in the order of the table
 * @param residuals of what is scored
 * @param baselines on the same figures
 * @param targets that accuracy is asked of
 * @param decisions that could have been taken on the predictions
 * @param coverage of ranges, the family of a point left out
 * @param ranges of every prediction
 */
public record Validation(
        String table,
        List<Prediction> predictions,
        Residuals residuals,
        Baselines baselines,
        List<Target> targets,
        Decisions decisions,
        List<Coverage> coverage,
        Ranges ranges) {
    public Validation {
        predictions = List.copyOf(predictions);
        targets = List.copyOf(targets);
        coverage = List.copyOf(coverage);
    }

    /**
     * Sums up predictions.
     *
     * @param ranges that the predictions are given
     */
    public static Validation of(String table, List<Prediction> predictions, Ranges ranges) {
        return of(table, predictions, ranges, List.of());
    }

    /**
     * Sums up predictions.
     *
     * @param datasheetOnly the same points again, with nothing measured on their chips or families of chips; may be empty
     */
    public static Validation of(
            String table, List<Prediction> predictions, Ranges ranges, List<Prediction> datasheetOnly) {
        Residuals residuals = Residuals.of(predictions);
        Baselines baselines = Baselines.of(residuals);
        return new Validation(
                table,
                predictions,
                residuals,
                baselines,
                Target.of(residuals, baselines, Residuals.of(datasheetOnly)),
                Decisions.of(predictions),
                Coverage.leaveOneFamilyOut(residuals),
                ranges);
    }

    /** How well starved points are found. */
    public Starvation starvation() {
        return Starvation.of(predictions);
    }

    /** Points of a status. */
    public long count(Status status) {
        return predictions.stream()
                .filter(prediction -> prediction.status() == status)
                .count();
    }

    /** Order of the points of a group as simulated and as measured. */
    public Ranking ranking(MetricGroup group) {
        return Ranking.of(residuals, group);
    }

    /**
     * Why points were not scored.
     *
     * @param status skipped, infeasible or ungated
     */
    public record Reason(Status status, String reason, long points) {}

    /** All reasons, the most frequent first. */
    public List<Reason> reasons() {
        Map<Status, Map<String, Long>> counts = new TreeMap<>();
        predictions.stream()
                .filter(prediction -> prediction.status() != Status.OK)
                .forEach(prediction -> counts.computeIfAbsent(prediction.status(), key -> new TreeMap<>())
                        .merge(prediction.reason(), 1L, Long::sum));
        List<Reason> reasons = new ArrayList<>();
        counts.forEach(
                (status, some) -> some.forEach((reason, points) -> reasons.add(new Reason(status, reason, points))));
        reasons.sort(Comparator.comparing(Reason::points)
                .reversed()
                .thenComparing(Reason::status)
                .thenComparing(Reason::reason));
        return reasons;
    }
}
