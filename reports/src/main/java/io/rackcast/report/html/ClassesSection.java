package io.rackcast.report.html;

import io.rackcast.core.metrics.ClassStatistics;
import io.rackcast.core.metrics.Distribution;
import io.rackcast.core.metrics.SloAttainment;
import io.rackcast.core.metrics.SloTargets;
import io.rackcast.report.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The classes of a mixed workload side by side. */
final class ClassesSection {
    private ClassesSection() {}

    /**
     * The section.
     *
     * @param classes at least one
     * @param seconds how long the run took
     */
    static Section of(List<ClassStatistics> classes, double seconds) {
        List<Figure> figures = new ArrayList<>();
        figure(figures, "ttft", "TTFT", classes, ClassStatistics::ttft, SloTargets::ttftNanos);
        figure(figures, "tpot", "TPOT", classes, ClassStatistics::tpot, SloTargets::tpotNanos);
        figure(figures, "e2e", "E2E", classes, ClassStatistics::e2e, SloTargets::e2eNanos);
        return new Section(
                "classes",
                "Classes of requests",
                "Each class by its own targets. They share the hardware: what one class asks for delays the others.",
                List.of(requests(classes, seconds), latencies(classes)),
                figures);
    }

    private static Table requests(List<ClassStatistics> classes, double seconds) {
        Table.Builder table = Table.of(
                "class",
                "offered",
                "completed",
                "rejected",
                leftEarly(classes) ? "left early, unfinished" : "unfinished",
                "within targets",
                "95% interval",
                "goodput (requests/s)",
                "95% interval");
        for (ClassStatistics one : classes) {
            SloAttainment slo = one.slo();
            table.row(
                    one.name(),
                    Units.grouped(one.offered()),
                    Units.grouped(one.completed()),
                    Units.grouped(one.rejected()),
                    leftEarly(classes)
                            ? Units.grouped(one.expired() + one.aborted()) + ", " + Units.grouped(one.unfinished())
                            : Units.grouped(one.unfinished()),
                    slo == null ? "no target" : Units.percent(slo.attainment()),
                    slo == null ? "" : IntervalText.of(slo.intervals().attainment(), Units::percent),
                    slo == null ? "" : Units.number(slo.metAll() / seconds),
                    slo == null ? "" : IntervalText.of(slo.intervals().goodputPerSecond(), Units::number));
        }
        return table.build();
    }

    private static boolean leftEarly(List<ClassStatistics> classes) {
        return classes.stream().anyMatch(one -> one.expired() + one.aborted() > 0);
    }

    private static Table latencies(List<ClassStatistics> classes) {
        Table.Builder table = Table.of("class and latency", "mean", "p50", "p90", "p95", "p99", "max");
        for (ClassStatistics one : classes) {
            latency(table, one.name() + " TTFT", one.ttft());
            latency(table, one.name() + " TPOT", one.tpot());
            latency(table, one.name() + " E2E", one.e2e());
        }
        return table.build();
    }

    private static void latency(Table.Builder table, String name, Distribution values) {
        table.row(
                name,
                Units.duration(values.mean()),
                Units.duration(values.p50()),
                Units.duration(values.p90()),
                Units.duration(values.p95()),
                Units.duration(values.p99()),
                Units.duration(values.max()));
    }

    private static void figure(
            List<Figure> figures,
            String id,
            String name,
            List<ClassStatistics> classes,
            Function<ClassStatistics, Distribution> latency,
            ToLongFunction<SloTargets> limit) {
        Table.Builder table = Table.of("class", "p50 (s)", "p95 (s)", "p99 (s)", "target (s)");
        boolean any = false;
        for (ClassStatistics one : classes) {
            Distribution values = latency.apply(one);
            SloAttainment slo = one.slo();
            long limitNanos = slo == null ? SloTargets.NO_LIMIT : limit.applyAsLong(slo.targets());
            // No request, nothing to draw.
            any |= values.p50() > 0;
            table.row(
                    one.name(),
                    values.p50(),
                    values.p95(),
                    values.p99(),
                    limitNanos == SloTargets.NO_LIMIT ? Double.NaN : limitNanos / 1e9);
        }
        if (any) {
            figures.add(new Figure(
                    "classes-" + id,
                    name + " by class",
                    "From p50 over p95 to p99. Upright stroke: the target.",
                    Drawing.RANGES,
                    table.build()));
        }
    }
}
