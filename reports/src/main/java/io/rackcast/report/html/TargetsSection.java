package io.rackcast.report.html;

import io.rackcast.core.metrics.ClassStatistics;
import io.rackcast.core.metrics.SloAttainment;
import io.rackcast.core.metrics.SloIntervals;
import io.rackcast.core.metrics.SloTargets;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.report.Units;
import java.util.List;

/** Which requests kept their targets, and how sure that is. */
final class TargetsSection {
    private TargetsSection() {}

    /**
     * The section.
     *
     * @param slo over all requests
     * @param seconds how long the run took
     */
    static Section of(Statistics statistics, SloAttainment slo, double seconds) {
        return new Section(
                "targets",
                "Does it keep its targets",
                "A request is good if it keeps all its targets; one that was rejected or did not end keeps none."
                        + " Attainment is the good share of all offered requests, goodput the good requests per second"
                        + " of the whole run. Intervals leave the warm-up out and count requests by their arrival.",
                List.of(
                        sums(slo, seconds),
                        statistics.byClass().isEmpty() ? targets(slo) : targetsByClass(statistics.byClass())),
                List.of());
    }

    private static Table sums(SloAttainment slo, double seconds) {
        SloIntervals intervals = slo.intervals();
        return Table.of("", "in this run", "95% interval")
                .row(
                        "attainment",
                        Units.percent(slo.attainment()),
                        IntervalText.of(intervals.attainment(), Units::percent))
                .row(
                        "goodput (requests/s)",
                        Units.number(slo.metAll() / seconds),
                        IntervalText.of(intervals.goodputPerSecond(), Units::number))
                .build();
    }

    private static Table targets(SloAttainment slo) {
        Table.Builder table = Table.of("target", "at most", "kept by");
        targets(table, "", slo);
        return table.build();
    }

    private static Table targetsByClass(List<ClassStatistics> classes) {
        Table.Builder table = Table.of("class and target", "at most", "kept by");
        for (ClassStatistics one : classes) {
            if (one.slo() == null) {
                table.row(one.name(), "no target", "");
            } else {
                targets(table, one.name() + " ", one.slo());
            }
        }
        return table.build();
    }

    private static void targets(Table.Builder table, String prefix, SloAttainment slo) {
        target(table, prefix + "TTFT", slo, slo.targets().ttftNanos(), slo.metTtft());
        target(table, prefix + "TPOT", slo, slo.targets().tpotNanos(), slo.metTpot());
        target(table, prefix + "E2E", slo, slo.targets().e2eNanos(), slo.metE2e());
    }

    private static void target(Table.Builder table, String name, SloAttainment slo, long limitNanos, long met) {
        if (limitNanos != SloTargets.NO_LIMIT) {
            table.row(name, Units.duration(limitNanos / 1e9), Units.percent(slo.share(met)));
        }
    }
}
