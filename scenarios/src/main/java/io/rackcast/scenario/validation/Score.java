package io.rackcast.scenario.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Errors in sum: within each family the median and the 90th percentile of |ln(simulated / measured)| and the median of its
 * signed value, then the plain mean of each over families.
 *
 * @param points residuals summed up
 * @param families of those
 * @param median of the magnitude
 * @param p90 of the magnitude
 * @param bias signed: above 0 the simulator says more than was measured
 */
public record Score(int points, int families, double median, double p90, double bias) {
    /** Of nothing: no points, all figures NaN. */
    static final Score NONE = new Score(0, 0, Double.NaN, Double.NaN, Double.NaN);

    /** Sums up residuals of any families. */
    public static Score of(List<Residual> residuals) {
        if (residuals.isEmpty()) {
            return NONE;
        }
        Map<String, List<Residual>> families = new TreeMap<>();
        residuals.forEach(residual -> families.computeIfAbsent(residual.family(), key -> new ArrayList<>())
                .add(residual));
        double median = 0;
        double p90 = 0;
        double bias = 0;
        for (List<Residual> family : families.values()) {
            double[] signed = family.stream().mapToDouble(Residual::error).toArray();
            double[] magnitude =
                    family.stream().mapToDouble(one -> Math.abs(one.error())).toArray();
            median += Quantiles.median(magnitude);
            p90 += Quantiles.of(magnitude, 0.9);
            bias += Quantiles.median(signed);
        }
        int count = families.size();
        return new Score(residuals.size(), count, median / count, p90 / count, bias / count);
    }

    /** The plain mean of scores over groups of metrics, each with residuals; points are added. */
    static Score mean(Collection<Score> scores) {
        List<Score> some = scores.stream().filter(score -> score.points() > 0).toList();
        if (some.isEmpty()) {
            return NONE;
        }
        return new Score(
                some.stream().mapToInt(Score::points).sum(),
                some.stream().mapToInt(Score::families).max().orElse(0),
                some.stream().mapToDouble(Score::median).average().orElse(Double.NaN),
                some.stream().mapToDouble(Score::p90).average().orElse(Double.NaN),
                some.stream().mapToDouble(Score::bias).average().orElse(Double.NaN));
    }
}
