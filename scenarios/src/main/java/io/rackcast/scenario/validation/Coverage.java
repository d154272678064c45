package io.rackcast.scenario.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often a measurement lies in the 80% range of its prediction when nothing of its family was used to make the range.
 *
 * @param group of metrics
 * @param points with a range
 * @param families of those
 * @param share that lies within: the mean over families
 * @param widthOwn ratio of high to low end where kernels were measured: the mean over families; NaN where there are none
 * @param widthInherited the same elsewhere
 */
public record Coverage(
        MetricGroup group, int points, int families, double share, double widthOwn, double widthInherited) {
    /** Of every group that has residuals: the ranges of a family are made from all others. */
    static List<Coverage> leaveOneFamilyOut(Residuals residuals) {
        List<Coverage> all = new ArrayList<>();
        for (MetricGroup group : MetricGroup.values()) {
            Residuals some = residuals.of(group);
            if (!some.all().isEmpty()) {
                all.add(of(group, some));
            }
        }
        return all;
    }

    private static Coverage of(MetricGroup group, Residuals residuals) {
        Map<String, List<Residual>> families = new TreeMap<>();
        residuals
                .all()
                .forEach(residual -> families.computeIfAbsent(residual.family(), key -> new ArrayList<>())
                        .add(residual));
        List<Double> shares = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        List<Double> inherited = new ArrayList<>();
        int points = 0;
        LeftOutRanges others = new LeftOutRanges(residuals);
        for (List<Residual> family : families.values()) {
            int within = 0;
            int ranged = 0;
            for (Residual residual : family) {
                ErrorModel.Range range =
                        others.of(residual.prediction(), residual.metric()).orElse(null);
                if (range != null) {
                    ranged++;
                    within += -residual.error() >= range.low() && -residual.error() <= range.high() ? 1 : 0;
                    (residual.prediction().grade() == Grade.OWN ? own : inherited).add(range.width());
                }
            }
            if (ranged > 0) {
                points += ranged;
                shares.add((double) within / ranged);
            }
        }
        return new Coverage(group, points, shares.size(), mean(shares), mean(own), mean(inherited));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
