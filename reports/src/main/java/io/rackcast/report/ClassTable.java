package io.rackcast.report;

import io.rackcast.core.metrics.ClassStatistics;
import io.rackcast.core.metrics.SloAttainment;
import java.util.List;

/** The classes of a mixed workload side by side on the page. */
final class ClassTable {
    private static final List<String> HEADER =
            List.of("Class", "offered", "TTFT p95", "TPOT p95", "E2E p95", "in SLO", "goodput");

    private ClassTable() {}

    /** The table; nothing where the traffic has no classes. */
    static String of(List<ClassStatistics> classes, double makespanSeconds, int columns) {
        if (classes.isEmpty()) {
            return "";
        }
        List<List<String>> rows =
                classes.stream().map(one -> row(one, makespanSeconds)).toList();
        return TextTable.ofFigures(HEADER, rows, columns) + "\n";
    }

    private static List<String> row(ClassStatistics one, double makespanSeconds) {
        SloAttainment slo = one.slo();
        return List.of(
                one.name(),
                Units.grouped(one.offered()),
                Units.duration(one.ttft().p95()),
                Units.duration(one.tpot().p95()),
                Units.duration(one.e2e().p95()),
                slo == null ? "-" : Units.percent(slo.attainment()),
                slo == null ? "-" : Units.number(slo.metAll() / makespanSeconds) + "/s");
    }
}
