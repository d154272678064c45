package io.rackcast.scenario.validation;

import java.util.ArrayList;
import java.util.List;

/**
 * What a class of points has to reach, and what it does.
 *
 * @param label of the class and its figures
 * @param median largest median |ln(simulated / measured)|
 * @param p90 largest 90th percentile of that
 * @param reached by the simulator
 * @param global by a plain roofline times one efficiency
 * @param perChip by a plain roofline times one efficiency per chip
 */
public record Target(String label, double median, double p90, Score reached, Score global, Score perChip) {
    /** Whether both limits are kept; never by no points. */
    public boolean isReached() {
        return reached.points() > 0 && reached.median() <= median && reached.p90() <= p90;
    }

    private static final MetricGroup[] SPEED = {MetricGroup.THROUGHPUT, MetricGroup.TPOT};

    /**
     * All of them.
     *
     * @param datasheetOnly residuals where nothing was known of the chips; may be none
     */
    static List<Target> of(Residuals residuals, Baselines baselines, Residuals datasheetOnly) {
        List<Target> targets = new ArrayList<>();
        targets.add(of(residuals, baselines, RowClass.CURRENT, ": TPOT and throughput", 0.08, 0.25, SPEED));
        targets.add(of(residuals, baselines, RowClass.CURRENT, ": mean TTFT under load", 0.2, 0.5, MetricGroup.TTFT));
        targets.add(
                of(residuals, baselines, RowClass.CURRENT, ": p99 TTFT under load", 0.35, 0.8, MetricGroup.TTFT_P99));
        for (RowClass rest : List.of(RowClass.LEGACY, RowClass.MIXTURE, RowClass.WITHOUT_KERNELS)) {
            targets.add(of(residuals, baselines, rest, ": TPOT and throughput", 0.15, 0.4, SPEED));
        }
        targets.add(new Target(
                "leave one whole chip family out, datasheet only: TPOT and throughput",
                0.2,
                0.45,
                datasheetOnly.score(SPEED),
                baselines.global().score(SPEED),
                baselines.perChip().score(SPEED)));
        return targets;
    }

    private static Target of(
            Residuals residuals,
            Baselines baselines,
            RowClass rows,
            String figures,
            double median,
            double p90,
            MetricGroup... groups) {
        return new Target(
                rows.label() + figures,
                median,
                p90,
                among(residuals, rows).score(groups),
                among(baselines.global(), rows).score(groups),
                among(baselines.perChip(), rows).score(groups));
    }

    private static Residuals among(Residuals residuals, RowClass rows) {
        return residuals.where(residual -> RowClass.of(residual.prediction()) == rows);
    }
}
