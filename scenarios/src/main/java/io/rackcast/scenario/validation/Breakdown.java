package io.rackcast.scenario.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Errors by one or several dimensions.
 *
 * @param by the dimensions
 * @param rows in alphabetical order
 */
public record Breakdown(List<Dimension> by, List<Row> rows) {
    /** In no name. */
    private static final String SEPARATOR = "\t";

    public Breakdown {
        by = List.copyOf(by);
        rows = List.copyOf(rows);
    }

    /**
     * One group of points.
     *
     * @param values of the dimensions
     * @param scores of those groups of metrics that were measured there
     */
    public record Row(List<String> values, Map<MetricGroup, Score> scores) {}

    private static String key(Residual residual, Collection<Dimension> by) {
        return by.stream().map(one -> one.of(residual.prediction())).collect(Collectors.joining(SEPARATOR));
    }

    /** Groups residuals. */
    public static Breakdown of(Residuals residuals, Collection<Dimension> by) {
        Map<String, List<Residual>> groups = new TreeMap<>();
        for (Residual residual : residuals.all()) {
            groups.computeIfAbsent(key(residual, by), any -> new ArrayList<>()).add(residual);
        }
        List<Row> rows = new ArrayList<>();
        groups.forEach((key, some) -> {
            Map<MetricGroup, Score> scores = new EnumMap<>(MetricGroup.class);
            for (MetricGroup group : MetricGroup.values()) {
                Score score = new Residuals(some).score(group);
                if (score.points() > 0) {
                    scores.put(group, score);
                }
            }
            rows.add(new Row(List.of(key.split(SEPARATOR, -1)), scores));
        });
        return new Breakdown(List.copyOf(by), rows);
    }
}
