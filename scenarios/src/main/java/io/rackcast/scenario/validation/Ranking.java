package io.rackcast.scenario.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the simulator orders points as they were measured: Kendall's tau within each sweep (points of one family, stack,
 * version, format and client), over pairs that differ by at least a twentieth, then the mean over the sweeps of a family
 * and over families.
 *
 * @param tau from -1, all reversed, to 1, all alike; NaN without a pair
 * @param pairs compared
 * @param sweeps with any
 */
public record Ranking(double tau, long pairs, int sweeps) {
    private static final double LEAST_RATIO = 1.05;

    /** Of one group of metrics. */
    static Ranking of(Residuals residuals, MetricGroup group) {
        Map<String, List<Residual>> sweeps = new TreeMap<>();
        residuals
                .of(group)
                .all()
                .forEach(residual -> sweeps.computeIfAbsent(sweep(residual), key -> new ArrayList<>())
                        .add(residual));
        Map<String, List<Double>> families = new TreeMap<>();
        long pairs = 0;
        int compared = 0;
        for (List<Residual> sweep : sweeps.values()) {
            Tally tally = tally(sweep);
            if (tally.pairs() > 0) {
                pairs += tally.pairs();
                compared++;
                families.computeIfAbsent(sweep.get(0).family(), key -> new ArrayList<>())
                        .add((double) (tally.alike() - tally.reversed()) / tally.pairs());
            }
        }
        double tau = families.values().stream()
                .mapToDouble(taus ->
                        taus.stream().mapToDouble(Double::doubleValue).average().orElse(0))
                .average()
                .orElse(Double.NaN);
        return new Ranking(tau, pairs, compared);
    }

    private record Tally(long alike, long reversed, long pairs) {}

    private static Tally tally(List<Residual> sweep) {
        long alike = 0;
        long reversed = 0;
        long pairs = 0;
        for (int i = 0; i < sweep.size(); i++) {
            for (int j = i + 1; j < sweep.size(); j++) {
                double measured = measured(sweep.get(i)) / measured(sweep.get(j));
                double simulated = simulated(sweep.get(i)) / simulated(sweep.get(j));
                if (Math.max(measured, 1 / measured) >= LEAST_RATIO) {
                    pairs++;
                    alike += (measured > 1) == (simulated > 1) && simulated != 1 ? 1 : 0;
                    reversed += (measured > 1) == (simulated < 1) && simulated != 1 ? 1 : 0;
                }
            }
        }
        return new Tally(alike, reversed, pairs);
    }

    private static double measured(Residual residual) {
        return residual.prediction().point().measured().of(residual.metric());
    }

    private static double simulated(Residual residual) {
        return residual.prediction().simulated().of(residual.metric());
    }

    private static String sweep(Residual residual) {
        Prediction prediction = residual.prediction();
        Point point = prediction.point();
        return String.join(
                "|",
                point.family(),
                prediction.stack(),
                point.version(),
                point.weights(),
                point.client().kind().id(),
                residual.metric().column());
    }
}
